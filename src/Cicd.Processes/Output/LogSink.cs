namespace Cicd.Processes;

/// <summary>Both streams into one file, redacted. Each stream has its own line buffer, so that lines of the two are never mixed.</summary>
internal sealed class LogSink(string path, long bytesMax, SecretRedactor redactor) : IOutputSink
{
    private readonly HeadTailFile _file = Create(path, bytesMax);
    private readonly RedactingWriter?[] _writers = new RedactingWriter?[2];

    public void Write(OutputStream stream, ReadOnlySpan<byte> output) =>
        (_writers[(int)stream] ??= new RedactingWriter(redactor, _file)).Write(output);

    public CommandResult Complete(CommandResult result)
    {
        foreach (var writer in _writers)
        {
            writer?.Complete();
        }

        _file.Complete();
        return result with { LogPath = path, OutputBytesKept = _file.Length, OutputTruncated = result.OutputTruncated || _file.IsTruncated };
    }

    public void Dispose() => _file.Dispose();

    private static HeadTailFile Create(string path, long bytesMax)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        return new HeadTailFile(path, bytesMax);
    }
}
