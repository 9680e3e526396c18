using System.IO.Compression;
using System.Text;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Evidence;

/// <summary>A kind of file that is taken as evidence, told from its content and never from its name.</summary>
/// <param name="Type">Media type.</param>
/// <param name="Endings">What a name of it may end with.</param>
public sealed record FileKind(string Type, IReadOnlyList<string> Endings)
{
    private const int MostEntries = 2_000;
    private const long MostInflated = 200L << 20;
    private const long MostSearched = 16L << 20;
    private const int Window = 1 << 16;
    private const int Overlap = 1 << 12;

    public static FileKind Jpeg { get; } = new("image/jpeg", ["jpg", "jpeg"]);
    public static FileKind Png { get; } = new("image/png", ["png"]);
    public static FileKind Webp { get; } = new("image/webp", ["webp"]);
    public static FileKind Pdf { get; } = new("application/pdf", ["pdf"]);
    public static FileKind Docx { get; } = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ["docx"]);
    public static FileKind Xlsx { get; } = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ["xlsx"]);
    public static FileKind Text { get; } = new("text/plain", ["txt", "log", "csv"]);

    public static IReadOnlyList<FileKind> All { get; } = [Jpeg, Png, Webp, Pdf, Docx, Xlsx, Text];

    /// <inheritdoc cref="Of(Stream)"/>
    public static (FileKind? Kind, Refusal? Refusal) Of(byte[] bytes) => Of(new MemoryStream(bytes, writable: false));

    /// <summary>What the bytes are, or why they are not taken: empty, of no kind we know, an archive that unfolds too far, a text that must not travel.</summary>
    /// <param name="file">Can be read anywhere; a piece of it at a time is in memory.</param>
    public static (FileKind? Kind, Refusal? Refusal) Of(Stream file)
    {
        Span<byte> head = stackalloc byte[12];
        file.Position = 0;
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        if (head.Length == 0) return (null, EvidenceRefusals.Empty);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return (Jpeg, null);
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return (Png, null);
        if (head.StartsWith("RIFF"u8) && head.EndsWith("WEBP"u8)) return (Webp, null);
        if (head.StartsWith("%PDF-"u8)) return (Pdf, null);
        return head.StartsWith("PK\u0003\u0004"u8) ? OfArchive(file) : OfText(file);
    }

    // Sizes in the directory can lie, so everything is unfolded and counted, and nothing is kept.
    private static (FileKind?, Refusal?) OfArchive(Stream file)
    {
        try
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > MostEntries) return (null, EvidenceRefusals.Bomb);
            var names = archive.Entries.Select(e => e.FullName).ToHashSet(StringComparer.Ordinal);
            var kind = !names.Contains("[Content_Types].xml") ? null : names.Contains("word/document.xml") ? Docx : names.Contains("xl/workbook.xml") ? Xlsx : null;
            if (kind is null || names.Any(n => n.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) return (null, EvidenceRefusals.Unknown);
            var (room, buffer) = (MostInflated, new byte[81_920]);
            foreach (var entry in archive.Entries)
            {
                using var stream = entry.Open();
                using var said = entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) ? new MemoryStream() : null;
                for (int read; (read = stream.Read(buffer)) > 0;)
                {
                    if ((room -= read) < 0) return (null, EvidenceRefusals.Bomb);
                    if (said?.Length < MostSearched) said.Write(buffer, 0, read);
                }
                if (said is not null && Signals.StateSecretMark.Find(Said(said)) is { } mark) return (null, TextRefusals.StateSecret("file", mark.Rule));
            }
            return (kind, null);
        }
        catch (InvalidDataException)
        {
            return (null, EvidenceRefusals.Unknown);
        }
    }

    // A mark is often in several runs, so what stands between angle brackets is left out; a paragraph's end stays the end of a line.
    private static string Said(MemoryStream xml)
    {
        var (text, inside) = (new StringBuilder(), false);
        foreach (var c in Encoding.UTF8.GetString(xml.GetBuffer(), 0, (int)xml.Length).Replace("</w:p>", "\n", StringComparison.Ordinal).Replace("</si>", "\n", StringComparison.Ordinal))
        {
            if (c is '<' or '>') inside = c == '<';
            else if (!inside) text.Append(c);
        }
        return text.ToString();
    }

    private static (FileKind?, Refusal?) OfText(Stream file)
    {
        try
        {
            using var reader = new StreamReader(file, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false, leaveOpen: true);
            var (window, kept, begun) = (new char[Window], 0, false);
            for (int read; (read = reader.ReadBlock(window, kept, window.Length - kept)) > 0;)
            {
                ReadOnlySpan<char> fresh = window.AsSpan(kept, read), text = window.AsSpan(0, kept + read);
                foreach (var c in fresh)
                    if (char.IsControl(c) && c is not ('\n' or '\r' or '\t')) return (null, EvidenceRefusals.Unknown);
                // A page or drawing is a program for whoever opens it.
                if (!begun && fresh.TrimStart("\uFEFF \n\r\t") is { Length: > 0 } first)
                {
                    if (first[0] == '<') return (null, EvidenceRefusals.Unknown);
                    begun = true;
                }
                if (Signals.StateSecretMark.Find(text.ToString()) is { } mark) return (null, TextRefusals.StateSecret("file", mark.Rule));
                // A mark may stand across two windows: the last lines are looked at again, from the beginning of one.
                var tail = text[^Math.Min(Overlap, text.Length)..];
                if (tail.IndexOf('\n') is >= 0 and var end) tail = tail[(end + 1)..];
                kept = tail.Length;
                tail.CopyTo(window);
            }
            return (Text, null);
        }
        catch (ArgumentException)
        {
            return (null, EvidenceRefusals.Unknown);
        }
    }
}
