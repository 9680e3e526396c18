using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace IncidentHub.Domain.Kernel;

/// <summary>One YAML text being read: its root value and every fault found in it so far.</summary>
/// <remarks>Anchors, aliases and tags are refused, so a small file can never become a large tree.</remarks>
public sealed class YamlFile
{
    /// <summary>Largest text taken, in characters (1 Mi).</summary>
    public const int MaxLength = 1 << 20;
    private const int MaxDepth = 32;

    private readonly List<Fault> _faults = [];
    private readonly List<Fault> _warnings = [];

    private YamlFile(string name) => Name = name;

    public string Name { get; }

    /// <summary>The root value; null when the text could not be read at all.</summary>
    public Yaml? Root { get; private set; }

    public IReadOnlyList<Fault> Faults => _faults;

    /// <summary>What may be meant so, but looks wrong.</summary>
    public IReadOnlyList<Fault> Warnings => _warnings;

    public void Add(Fault fault) => _faults.Add(fault);

    public void Warn(Fault warning) => _warnings.Add(warning);

    /// <summary>Reads a text. Never throws: what is wrong is in <see cref="Faults"/>.</summary>
    /// <param name="longest">Largest text taken, in characters.</param>
    public static YamlFile Read(string name, string text, int longest = MaxLength)
    {
        var file = new YamlFile(name);
        if (text.Length > longest)
        {
            file.Add(new Fault(name, 1, 1, $"The file has {text.Length} characters; at most {longest} are read."));
            return file;
        }
        var parser = new PlainParser(new Parser(new StringReader(text)));
        try
        {
            var stream = new YamlStream();
            stream.Load(parser);
            if (stream.Documents.Count == 1) file.Root = new Yaml(file, stream.Documents[0].RootNode);
            else file.Add(new Fault(name, 1, 1, stream.Documents.Count == 0 ? "The file is empty." : "The file holds more than one document."));
        }
        catch (YamlException e)
        {
            file.Add(new Fault(name, (int)Math.Max(1, e.Start.Line), (int)Math.Max(1, e.Start.Column), Sentence(e)));
        }
        // The scanner trips over some broken texts (an unclosed bracket before "key:") without saying where.
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException)
        {
            file.Add(new Fault(name, (int)parser.Reached.Line, (int)parser.Reached.Column, "This is not YAML from here on."));
        }
        return file;
    }

    /// <summary>Either the value or the faults.</summary>
    public Loaded<T> Answer<T>(T? value) where T : class => new(_faults.Count == 0 ? value : null, [.. _faults]);

    private static string Sentence(YamlException e)
    {
        var cause = e.InnerException?.Message ?? e.Message;
        var end = cause.IndexOf("): ", StringComparison.Ordinal);
        return (cause.StartsWith('(') && end > 0 ? cause[(end + 3)..] : cause).TrimEnd('.') + ".";
    }

    // The tree builder recurses and resolves aliases; both are stopped here, before it sees them.
    private sealed class PlainParser(Parser inner) : IParser
    {
        private int _depth = -2; // the stream and the document are levels too

        public Mark Reached { get; private set; } = Mark.Empty;

        public ParsingEvent? Current => inner.Current;

        public bool MoveNext()
        {
            if (!inner.MoveNext()) return false;
            Reached = inner.Current!.End;
            switch (inner.Current)
            {
                case AnchorAlias a: throw new YamlException(a.Start, a.End, "Aliases are not accepted: write the value out");
                case NodeEvent { Anchor.IsEmpty: false } n: throw new YamlException(n.Start, n.End, "Anchors are not accepted: write the value out");
                case NodeEvent { Tag.IsEmpty: false } n: throw new YamlException(n.Start, n.End, "Tags are not accepted");
            }
            _depth += inner.Current.NestingIncrease;
            if (_depth > MaxDepth) throw new YamlException(inner.Current.Start, inner.Current.End, $"Nested deeper than {MaxDepth} levels");
            return true;
        }
    }
}
