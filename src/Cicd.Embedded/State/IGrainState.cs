namespace Orleans;

/// <summary>State on its way between a grain and its storage; a null tag means that nothing is stored.</summary>
public interface IGrainState<T>
{
    T? State { get; set; }

    string? ETag { get; set; }

    bool RecordExists { get; set; }
}
