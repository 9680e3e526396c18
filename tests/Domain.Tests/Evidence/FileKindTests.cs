using System.IO.Compression;
using System.Text;
using IncidentHub.Domain.Evidence;
using Xunit;

namespace IncidentHub.Domain.Tests.Evidence;

/// <summary>A file is what its bytes are, whatever its name says.</summary>
public sealed class FileKindTests
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];

    public static byte[] Office(string part, params (string Name, byte[] Bytes)[] more)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, bytes) in (ReadOnlySpan<(string, byte[])>)[("[Content_Types].xml", "<Types/>"u8.ToArray()), (part, "<w:document/>"u8.ToArray()), .. more])
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.SmallestSize).Open();
                entry.Write(bytes);
            }
        return file.ToArray();
    }

    [Fact, Trait("Speed", "Slow")]
    public void a_text_is_looked_at_piece_by_piece() => Assert.Equal(FileKind.Text, FileKind.Of(new Endless(1_100L << 20)).Kind);

    /// <summary>A log that is nowhere, and longer than any one text can be in memory.</summary>
    private sealed class Endless(long length) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => true;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var some = (int)Math.Min(count, length - Position);
            buffer.AsSpan(offset, some).Fill((byte)'a');
            for (var i = 79; i < some; i += 80) buffer[offset + i] = (byte)'\n';
            Position += some;
            return some;
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    [Theory]
    [InlineData(65_533)]
    [InlineData(65_534)]
    public void a_mark_that_stands_across_two_pieces_is_found(int before)
    {
        var text = string.Concat(Enumerable.Repeat("一二三四五六七八九\n", before / 10)) + new string('零', before % 10) + "\n机密★10年\n" + new string('零', 70_000);
        Assert.Equal("state-secret-mark", FileKind.Of(Encoding.UTF8.GetBytes(text)).Refusal?.Code);
    }

    [Fact]
    public void what_is_taken_is_told_by_its_content()
    {
        Assert.Equal(FileKind.Jpeg, FileKind.Of(Jpeg).Kind);
        Assert.Equal(FileKind.Png, FileKind.Of([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]).Kind);
        Assert.Equal(FileKind.Pdf, FileKind.Of("%PDF-1.7 x"u8.ToArray()).Kind);
        Assert.Equal(FileKind.Docx, FileKind.Of(Office("word/document.xml")).Kind);
        Assert.Equal(FileKind.Xlsx, FileKind.Of(Office("xl/workbook.xml")).Kind);
        Assert.Equal(FileKind.Text, FileKind.Of(Encoding.UTF8.GetBytes("设备,结果\n灭火器,过期")).Kind);
    }

    [Theory]
    [InlineData("<html><script>alert(1)</script></html>")]
    [InlineData("  \n<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>")]
    [InlineData("\uFEFF<!doctype html>")]
    [InlineData("MZ\u0001\u0002")]
    public void pages_drawings_and_programs_are_not(string content) => Assert.Equal("evidence-type", FileKind.Of(Encoding.UTF8.GetBytes(content)).Refusal?.Code);

    [Fact]
    public void neither_are_archives_macros_and_nothing()
    {
        Assert.Equal("evidence-type", FileKind.Of(Office("readme.txt")).Refusal?.Code);
        Assert.Equal("evidence-type", FileKind.Of(Office("word/document.xml", ("word/vbaProject.bin", [1]))).Refusal?.Code);
        Assert.Equal("evidence-type", FileKind.Of([.. "PK\u0003\u0004"u8, 9, 9, 9]).Refusal?.Code);
        Assert.Equal("evidence-empty", FileKind.Of([]).Refusal?.Code);
    }

    [Fact]
    public void a_document_that_unfolds_without_end_is_a_bomb()
    {
        Assert.Equal("evidence-unfolds-too-far", FileKind.Of(Office("word/document.xml", ("word/media/a.bin", new byte[201 << 20]))).Refusal?.Code);
        Assert.Equal("evidence-unfolds-too-far", FileKind.Of(Office("word/document.xml", [.. Enumerable.Range(0, 2_000).Select(i => ($"word/{i}.xml", Array.Empty<byte>()))])).Refusal?.Code);
    }

    [Fact]
    public void a_state_secret_is_found_in_text_and_in_documents()
    {
        Assert.Equal("state-secret-mark", FileKind.Of(Encoding.UTF8.GetBytes("机密★10年\n清单")).Refusal?.Code);
        var split = Encoding.UTF8.GetBytes("<w:p><w:r><w:t>机密</w:t></w:r><w:r><w:t>★10年</w:t></w:r></w:p>");
        Assert.Equal("state-secret-mark", FileKind.Of(Office("word/document.xml", ("word/header1.xml", split))).Refusal?.Code);
    }

    [Theory]
    [InlineData("../../etc/passwd.jpg")]
    [InlineData("..\\x.jpg")]
    [InlineData("C:x.jpg")]
    [InlineData(".jpg")]
    [InlineData("photo")]
    [InlineData("con.jpg")]
    [InlineData("photo\u202Egpj.jpg")]
    [InlineData("a\u0000.jpg")]
    [InlineData("a\n.jpg")]
    [InlineData(" a.jpg")]
    [InlineData("")]
    public void a_name_is_no_path_and_hides_nothing(string name) => Assert.Equal("evidence-name", EvidenceName.Check(name, FileKind.Jpeg)?.Code);

    [Fact]
    public void a_name_fits_the_content_and_carries_no_secret()
    {
        Assert.Null(EvidenceName.Check("门锁 1.JPG", FileKind.Jpeg));
        Assert.Equal("evidence-type-mismatch", EvidenceName.Check("门锁.png", FileKind.Jpeg)?.Code);
        Assert.Equal("evidence-type-mismatch", EvidenceName.Check("门锁.jpg.exe", FileKind.Jpeg)?.Code);
        Assert.Equal("state-secret-mark", EvidenceName.Check("机密★10年.jpg", FileKind.Jpeg)?.Code);
    }
}
