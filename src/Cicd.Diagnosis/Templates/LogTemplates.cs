namespace Cicd.Diagnosis;

/// <summary>
/// The line templates of a log, as a parse tree of fixed depth: tokens with digits are wildcards, then the number of tokens and the first
/// token lead to a leaf, whose templates a line joins when at least <see cref="SimilarityMin"/> of its tokens agree. After Drain (He et al.,
/// "Drain: An Online Log Parsing Approach with Fixed Depth Tree", ICWS 2017), with bounds on everything.
/// </summary>
public sealed class LogTemplates
{
    private const double SimilarityMin = 0.6;
    private const int LeafMax = 64;
    private const int TemplatesMax = 50_000;
    private const int HashesMax = 1_000_000;
    private const int TokensMax = 48;
    private const string Wildcard = "<*>";

    private readonly HashSet<ulong> _hashes = [];
    private readonly Dictionary<(int Tokens, string First), List<string[]>> _leaves = [];

    /// <summary>Templates found.</summary>
    public int Count { get; private set; }

    /// <summary>Reads a whole log, usually the last green one of the same job.</summary>
    public static LogTemplates Read(Stream log, CancellationToken cancellationToken = default)
    {
        var templates = new LogTemplates();
        foreach (var line in new LogReader(log).ReadLines())
        {
            cancellationToken.ThrowIfCancellationRequested();
            templates.Learn(line.Text);
        }

        return templates;
    }

    /// <summary>Has a line like this one been there? An empty line always has.</summary>
    public bool Knows(string text)
    {
        if (string.IsNullOrWhiteSpace(text) || _hashes.Contains(LineMask.Hash(text)))
        {
            return true;
        }

        var tokens = Tokenize(text);
        return _leaves.TryGetValue((tokens.Length, tokens[0]), out var leaf) && leaf.Exists(template => IsInstance(template, tokens));
    }

    internal void Learn(string text)
    {
        if (string.IsNullOrWhiteSpace(text) || _hashes.Count >= HashesMax || !_hashes.Add(LineMask.Hash(text)))
        {
            return;
        }

        var tokens = Tokenize(text);
        var key = (tokens.Length, tokens[0]);
        if (!_leaves.TryGetValue(key, out var leaf))
        {
            _leaves[key] = leaf = [];
        }

        var like = leaf.Find(template => Similarity(template, tokens) >= SimilarityMin);
        if (like is not null)
        {
            Merge(like, tokens);
        }
        else if (leaf.Count < LeafMax && Count < TemplatesMax)
        {
            leaf.Add(tokens);
            Count++;
        }
    }

    private static string[] Tokenize(string text)
    {
        var tokens = text.Split((char[]?)null, TokensMax, StringSplitOptions.RemoveEmptyEntries);
        for (var index = 0; index < tokens.Length; index++)
        {
            if (LineMask.IsVariable(tokens[index]))
            {
                tokens[index] = Wildcard;
            }
        }

        return tokens;
    }

    private static double Similarity(string[] template, string[] tokens)
    {
        var same = 0;
        for (var index = 0; index < tokens.Length; index++)
        {
            same += template[index] == tokens[index] ? 1 : 0;
        }

        return (double)same / tokens.Length;
    }

    // A template whose words all became wildcards would know every line of its length.
    private static bool IsInstance(string[] template, string[] tokens)
    {
        var words = 0;
        for (var index = 0; index < tokens.Length; index++)
        {
            if (template[index] == Wildcard)
            {
                continue;
            }

            if (template[index] != tokens[index])
            {
                return false;
            }

            words++;
        }

        return words * 2 > tokens.Length;
    }

    private static void Merge(string[] template, string[] tokens)
    {
        for (var index = 0; index < tokens.Length; index++)
        {
            if (template[index] != tokens[index])
            {
                template[index] = Wildcard;
            }
        }
    }
}
