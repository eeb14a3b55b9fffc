namespace Cicd.Diagnosis;

/// <summary>Keeps the blocks that matter of a log of any size: the strongest ones and the latest ones.</summary>
internal sealed class BlockBook
{
    private const int KeptMax = 2000;

    private const int ShapesMax = 65_536;

    private readonly Dictionary<ulong, int> _shapes = [];
    private List<FailureBlock> _blocks = [];

    /// <summary>In the order of the log.</summary>
    public IReadOnlyList<FailureBlock> Blocks => _blocks;

    public void Add(FailureBlock block)
    {
        _blocks.Add(block);
        if (_shapes.TryGetValue(block.Shape, out var count) || _shapes.Count < ShapesMax)
        {
            _shapes[block.Shape] = count + 1;
        }

        if (_blocks.Count >= 2 * KeptMax)
        {
            Prune();
        }
    }

    /// <summary>How many blocks have had such a root line.</summary>
    public int Count(ulong shape) => _shapes.GetValueOrDefault(shape, 1);

    private void Prune()
    {
        var latest = _blocks[^(KeptMax / 2)].FirstLine;
        var early = _blocks.Where(block => block.FirstLine < latest).OrderByDescending(block => block.Sign.Score).ThenBy(block => block.FirstLine).Take(KeptMax / 2);
        _blocks = [.. early.OrderBy(block => block.FirstLine), .. _blocks.Where(block => block.FirstLine >= latest)];
    }
}
