using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Inspections;
using IncidentHub.Server.Evidence;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Inspections;

/// <summary>Files that prove something: looked at before they are taken, kept once, never changed, never shown inline.</summary>
public sealed class EvidenceTests(Hub hub) : IClassFixture<Hub>
{
    private static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];

    private HubClient City => hub.As("330100.inspector");

    private async Task<InspectionView> Opened() => await City.InspectionAsync((await City.OpenInspectionAsync(new("330109", InspectionKind.UpperLevel, "machine-room"))).Id);

    private static NewEntry Entry(string item, SeenFinding finding) => new(Guid.NewGuid(), 1, Times.Shanghai("2026-03-02 09:00"), item, ItemAnswer.NotConforming, null, finding);

    [Theory]
    [InlineData("evidence-type", "a.jpg", "<html><script>alert(1)</script>")]
    [InlineData("evidence-type", "a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("evidence-type-mismatch", "a.jpg", "plain words")]
    [InlineData("evidence-name", "../../etc/passwd.txt", "plain words")]
    [InlineData("evidence-name", "photo\u202Egpj.txt", "plain words")]
    [InlineData("evidence-name", "none", "plain words")]
    [InlineData("evidence-empty", "a.txt", "")]
    [InlineData("state-secret-mark", "a.txt", "绝密★启用前")]
    public async Task a_file_that_lies_or_tricks_is_refused_and_kept_nowhere(string code, string name, string content)
    {
        hub.Morning();
        var i = await Opened();
        await Story.Refuses(code, () => City.UploadEvidenceAsync(i.Id, Guid.NewGuid(), name, System.Text.Encoding.UTF8.GetBytes(content)));
        Assert.Empty(await City.EvidenceOfAsync(i.Id));
    }

    [Fact]
    public async Task archives_bombs_and_giants_are_refused()
    {
        hub.Morning();
        var i = await Opened();
        await Story.Refuses("evidence-type", () => City.UploadEvidenceAsync(i.Id, Guid.NewGuid(), "a.docx", Zip(("x.txt", 10))));
        await Story.Refuses("evidence-unfolds-too-far", () => City.UploadEvidenceAsync(i.Id, Guid.NewGuid(), "a.docx", Zip(("[Content_Types].xml", 10), ("word/document.xml", 300 << 20))));
        using var http = hub.Http("330100.inspector");
        using var giant = new HttpRequestMessage(HttpMethod.Post, $"/api/evidence?subject={i.Id}&id={Guid.NewGuid()}&name=a.txt") { Content = new StreamContent(new Giant()) };
        giant.Content.Headers.ContentLength = 2L << 30;
        giant.Headers.ExpectContinue = true;
        using var answer = await http.SendAsync(giant);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task a_file_is_taken_once_never_overwritten_and_only_given_as_a_file()
    {
        hub.Morning();
        var (i, other, id) = (await Opened(), await Opened(), Guid.NewGuid());
        var taken = await City.UploadEvidenceAsync(i.Id, id, "门锁.jpg", Photo);
        Assert.Equal(taken, await City.UploadEvidenceAsync(i.Id, id, "门锁.jpg", Photo));
        await Story.Refuses("evidence-exists", () => City.UploadEvidenceAsync(i.Id, id, "门锁.jpg", [.. Photo, 9]));
        Assert.Equal(2, (await City.UploadEvidenceAsync(i.Id, Guid.NewGuid(), "门锁.jpg", [.. Photo, 9])).Version);
        await Story.Refuses("evidence-of-another", () => City.RecordEntryAsync(other.Id, Entry("visitors", new("x", null, [id]))));
        foreach (var stranger in (string[])["320100.inspector", "330203.lead"])
        {
            await Story.Refuses("not-found", () => hub.As(stranger).EvidenceBytesAsync(id));
            await Story.Refuses("not-found", () => hub.As(stranger).EvidenceOfAsync(i.Id));
            await Story.Refuses("not-found", () => hub.As(stranger).EvidenceCustodyAsync(id));
            await Story.Refuses("not-found", () => hub.As(stranger).UploadEvidenceAsync(i.Id, Guid.NewGuid(), "a.jpg", Photo));
            await Story.Refuses("not-found", () => hub.As(stranger).InspectionAsync(i.Id));
        }

        using var http = hub.Http("330109.lead");
        using var given = await http.GetAsync(new Uri($"/api/evidence/{id}", UriKind.Relative));
        Assert.Equal(("attachment", "sandbox; default-src 'none'"), (given.Content.Headers.ContentDisposition!.DispositionType, string.Join("", given.Headers.GetValues("Content-Security-Policy"))));
        Assert.Equal(Photo, await given.Content.ReadAsByteArrayAsync());
        Assert.Equal(["uploaded", "downloaded"], (await City.EvidenceCustodyAsync(id)).Select(c => c.Act));
    }

    [Fact]
    public async Task the_same_bytes_are_stored_once_and_used_twice()
    {
        hub.Morning();
        var (one, other, bytes) = (await Opened(), await Opened(), (byte[])[.. Photo, .. RandomNumberGenerator.GetBytes(1_000)]);
        var first = await City.UploadEvidenceAsync(one.Id, Guid.NewGuid(), "门锁.jpg", bytes);
        var second = await City.UploadEvidenceAsync(other.Id, Guid.NewGuid(), "同一张.jpg", bytes);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => City.UploadEvidenceAsync(other.Id, Guid.NewGuid(), "又一张.jpg", bytes)));
        Assert.Equal(first.Sha256, second.Sha256);
        Assert.Equal(1L, await hub.Ask<long>("select count(*) from hub.evidence_content where sha256 = $1", first.Sha256));
        Assert.Equal((1, 5), ((await City.EvidenceOfAsync(one.Id)).Count, (await City.EvidenceOfAsync(other.Id)).Count));
        Assert.Equal([1, 2, 3, 4], (await City.EvidenceOfAsync(other.Id)).Where(f => f.Name == "又一张.jpg").Select(f => f.Version).Order());
        Assert.Equal(bytes, await City.EvidenceBytesAsync(second.Id));
    }

    [Fact]
    public async Task a_large_file_is_hashed_as_it_comes_and_comes_back_as_it_went()
    {
        hub.Morning();
        var (i, id, bytes) = (await Opened(), Guid.NewGuid(), new byte[EvidenceDoor.MostBytes]);
        RandomNumberGenerator.Fill(bytes);
        Photo.CopyTo(bytes, 0);
        using var http = hub.Http("330100.inspector");
        // No length is announced: what comes is counted.
        using var sent = new HttpRequestMessage(HttpMethod.Post, Address(i.Id, id, "全景.jpg")) { Content = new StreamContent(new MemoryStream(bytes)) };
        sent.Headers.TransferEncodingChunked = true;
        using var answer = await http.SendAsync(sent);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal((Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.LongLength), Assert.Single(await City.EvidenceOfAsync(i.Id)) is var file ? (file.Sha256, file.Size) : default);
        Assert.Equal(bytes, await City.EvidenceBytesAsync(id));
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.GetTempPath(), "evidence-*"), f => new FileInfo(f).Length == bytes.Length);
    }

    [Fact]
    public async Task one_byte_too_many_is_refused_whatever_was_announced_and_leaves_nothing()
    {
        hub.Morning();
        var (i, bytes) = (await Opened(), new byte[EvidenceDoor.MostBytes + 1]);
        Photo.CopyTo(bytes, 0);
        using var http = hub.Http("330100.inspector");
        using var sent = new HttpRequestMessage(HttpMethod.Post, Address(i.Id, Guid.NewGuid(), "全景.jpg")) { Content = new StreamContent(new MemoryStream(bytes)) };
        sent.Headers.TransferEncodingChunked = true;
        using var answer = await http.SendAsync(sent);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("evidence-too-large", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await City.EvidenceOfAsync(i.Id));
    }

    [Fact]
    public async Task more_files_than_anybody_looks_at_are_refused()
    {
        hub.Morning();
        var i = await Opened();
        var taken = await City.UploadEvidenceAsync(i.Id, Guid.NewGuid(), "门锁.jpg", Photo);
        await hub.Ask<long>(
            """
            with more as (insert into hub.evidence (id, subject, name, version, type, size, sha256, uploaded_by, uploaded_at)
                select gen_random_uuid(), subject, name, n, type, size, sha256, uploaded_by, uploaded_at from hub.evidence, generate_series(2, 1000) n where id = $1 returning 1)
            select count(*) from more
            """, taken.Id);
        await Story.Refuses("evidence-too-many", () => City.UploadEvidenceAsync(i.Id, Guid.NewGuid(), "再一张.jpg", Photo));
        Assert.Equal(taken, await City.UploadEvidenceAsync(i.Id, taken.Id, "门锁.jpg", Photo));
    }

    private static Uri Address(Guid subject, Guid id, string name) => new($"/api/evidence?subject={subject}&id={id}&name={Uri.EscapeDataString(name)}", UriKind.Relative);

    private static byte[] Zip(params (string Name, int Size)[] parts)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, size) in parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                var block = new byte[1 << 16];
                for (var left = size; left > 0; left -= block.Length) part.Write(block, 0, Math.Min(left, block.Length));
            }
        return bytes.ToArray();
    }

    /// <summary>Would send for ever; the hub has to refuse by what was announced.</summary>
    private sealed class Giant : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override int Read(byte[] buffer, int offset, int count) => count;
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
