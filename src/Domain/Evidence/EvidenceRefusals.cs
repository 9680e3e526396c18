using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Evidence;

/// <summary>Every "no" about files. What is refused is kept nowhere.</summary>
public static class EvidenceRefusals
{
    public static Refusal Empty { get; } = new("evidence-empty", RefusalKind.Invalid, new("文件是空的", "The file is empty"), new("没有收到任何内容。", "No bytes arrived."));

    public static Refusal Unknown { get; } = new("evidence-type", RefusalKind.Invalid,
        new("不接受这种文件", "Files of this kind are not taken"),
        new("可用：JPEG、PNG、WebP 图片，PDF，Word（docx）、Excel（xlsx），UTF-8 文本。网页、SVG、压缩包和带宏的文档不接受。",
            "JPEG, PNG and WebP pictures, PDF, Word (docx), Excel (xlsx) and UTF-8 text are. Pages, SVG, archives and documents with macros are not."));

    public static Refusal Lies(string name, FileKind kind) => new("evidence-type-mismatch", RefusalKind.Invalid,
        new("文件名与内容不符", "The name does not fit the content"),
        new($"内容是 {kind.Type}，文件名应以 {string.Join("、", kind.Endings)} 结尾。", $"The content is {kind.Type}; its name should end with {string.Join(", ", kind.Endings)}."),
        new Dictionary<string, object> { ["type"] = kind.Type });

    public static Refusal Bomb { get; } = new("evidence-unfolds-too-far", RefusalKind.Invalid,
        new("文件展开后过大", "The file unfolds too far"), new("文档内部展开后超过 200 MB 或包含过多部分。", "Its parts are more than 200 MB when unfolded, or too many."));

    public static Refusal TooLarge { get; } = new("evidence-too-large", RefusalKind.Invalid, new("文件过大", "The file is too large"), new("单个文件不能超过 20 MB。", "A file may have at most 20 MB."));

    public static Refusal TooMany { get; } = new("evidence-too-many", RefusalKind.Conflict, new("文件过多", "Too many files"), new("一项检查或整改最多 1000 个文件。", "An inspection or order may have at most 1,000 files."));

    public static Refusal BadName { get; } = new("evidence-name", RefusalKind.Invalid,
        new("文件名不能使用", "The file name cannot be used"),
        new("文件名须有扩展名，不超过 120 字，不含路径、控制字符或不可见字符。", "A name has an ending, at most 120 characters, and no path, control or invisible characters."));

    public static Refusal BadId { get; } = new("evidence-id", RefusalKind.Invalid, new("缺少文件编号", "The file's id is missing"), new("请给出 subject、id 和 name。", "Give subject, id and name."));

    public static Refusal OtherBytes { get; } = new("evidence-exists", RefusalKind.Conflict,
        new("该编号已有其他文件", "Another file has this id"), new("同一编号的内容、名称和对象必须相同；新版本请用新编号。", "Under one id content, name and subject stay the same; a new version takes a new id."));

    public static Refusal Closed { get; } = new("evidence-closed", RefusalKind.Conflict,
        new("已结束，不能再附文件", "It is over; no more files"), new("检查或整改已结束。", "The inspection or order is over."));

    public static Refusal Foreign { get; } = new("evidence-of-another", RefusalKind.Invalid,
        new("文件不属于该事项", "The file does not belong here"), new("请先为本次检查或整改上传该文件。", "Upload the file for this inspection or order first."));
}
