using System.Text.Json;

namespace Cicd.Diagnosis;

/// <summary>
/// Gives the values that stand at wanted paths of a JSON document, one by one, holding no more than one of them. A path is the names of
/// properties with <c>/</c> between, <c>*</c> for the members of an array: <c>runs/*/results/*</c>.
/// </summary>
internal sealed class JsonItems : IDisposable
{
    private const int BufferBytes = 64 * 1024;

    // A single result beyond this is none that a person reads; the report is refused there.
    private const int ItemBytesMax = 16 * 1024 * 1024;

    private readonly Stream _stream;
    private readonly string[] _wanted;
    private readonly List<string> _path = [];
    private readonly Stack<bool> _arrays = new();
    private byte[] _buffer = new byte[BufferBytes];
    private int _start;
    private int _end;
    private bool _isLast;
    private bool _hasPreamble;
    private JsonReaderState _state = new(new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 256 });

    public JsonItems(Stream stream, params string[] wanted) => (_stream, _wanted) = (stream, wanted);

    public string Path { get; private set; } = string.Empty;

    /// <summary>Valid until the next <see cref="Next"/>.</summary>
    public JsonDocument? Item { get; private set; }

    public void Dispose() => Item?.Dispose();

    /// <exception cref="JsonException">No JSON, cut off, or an item beyond the limit.</exception>
    public bool Next()
    {
        Item?.Dispose();
        Item = null;
        while (true)
        {
            var step = Step();
            if (step == StepKind.Item)
            {
                return true;
            }

            if (step == StepKind.NeedsMore)
            {
                if (_isLast)
                {
                    return false;
                }

                Fill();
            }
        }
    }

    private enum StepKind
    {
        Token,
        Item,
        NeedsMore,
    }

    private StepKind Step()
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isLast, _state);
        if (!reader.Read())
        {
            Accept(reader);
            return StepKind.NeedsMore;
        }

        if (IsValue(reader.TokenType) && IsWanted())
        {
            // The value must be whole before it is taken.
            var copy = reader;
            if (!JsonDocument.TryParseValue(ref copy, out var item))
            {
                return StepKind.NeedsMore;
            }

            (Item, Path) = (item, Current());
            Accept(copy);
            Leave();
            return StepKind.Item;
        }

        Follow(reader);
        Accept(reader);
        return StepKind.Token;
    }

    private void Accept(in Utf8JsonReader reader)
    {
        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
    }

    private static bool IsValue(JsonTokenType type) =>
        type is not (JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray or JsonTokenType.Comment or JsonTokenType.None);

    private void Follow(in Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _path.Add(reader.GetString()!);
                break;
            case JsonTokenType.StartArray:
                _arrays.Push(true);
                _path.Add("*");
                break;
            case JsonTokenType.StartObject:
                _arrays.Push(false);
                break;
            case JsonTokenType.EndArray:
                _path.RemoveAt(_path.Count - 1);
                _arrays.Pop();
                Leave();
                break;
            case JsonTokenType.EndObject:
                _arrays.Pop();
                Leave();
                break;
            default:
                Leave();
                break;
        }
    }

    // A value has ended: inside an object its name goes with it.
    private void Leave()
    {
        if (_arrays.TryPeek(out var isArray) && !isArray && _path.Count > 0)
        {
            _path.RemoveAt(_path.Count - 1);
        }
    }

    private bool IsWanted() => _wanted.Contains(Current());

    private string Current() => string.Join('/', _path);

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= ItemBytesMax)
            {
                throw new JsonException($"A value at '{Current()}' is longer than {ItemBytesMax} bytes.");
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = _stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _isLast = read == 0;
        SkipPreamble();
    }

    private void SkipPreamble()
    {
        if (!_hasPreamble && _end - _start >= 3)
        {
            _hasPreamble = true;
            _start = _buffer.AsSpan(_start, 3).SequenceEqual((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        }
    }
}
