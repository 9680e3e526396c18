namespace IncidentHub.Domain.Evidence;

/// <summary>What sort of evidence somebody asks for, in the words of checklists.</summary>
public static class EvidenceKind
{
    public const string Photo = "photo";
    /// <summary>A paper; a page that was photographed counts too.</summary>
    public const string Document = "document";
    /// <summary>What a machine or a list says: a log, a table, an export, a screen.</summary>
    public const string Record = "record";
    public const string Any = "any";

    public static IReadOnlyList<string> All { get; } = [Photo, Document, Record, Any];

    /// <summary>The kinds of files that count as it.</summary>
    public static IReadOnlyList<FileKind> Files(string kind) => kind switch
    {
        Photo    => Pictures,
        Document => [FileKind.Pdf, FileKind.Docx, .. Pictures],
        Record   => [FileKind.Text, FileKind.Xlsx, FileKind.Pdf, .. Pictures],
        _        => FileKind.All,
    };

    /// <summary>Whether a file counts as it. Only what was taken in has a name that fits its content, so the name tells.</summary>
    public static bool Fits(string kind, string name) => Files(kind).SelectMany(k => k.Endings).Contains(name[(name.LastIndexOf('.') + 1)..].ToLowerInvariant());

    private static IReadOnlyList<FileKind> Pictures { get; } = [FileKind.Jpeg, FileKind.Png, FileKind.Webp];
}
