using System.Text;

namespace Cicd.Diagnosis;

/// <summary>Walks over one message and writes down what stays.</summary>
internal sealed class MessageScanner(string text, bool keepNumbers)
{
    private readonly StringBuilder _kept = new(text.Length);
    private int _position;
    private string _word = string.Empty;

    public string Run()
    {
        while (_position < text.Length)
        {
            if (MessagePaths.LengthAt(text, _position) is var path and > 0)
            {
                TakePath(text.AsSpan(_position, path));
            }
            else if (MessageIds.LengthAt(text, _position) is var id and > 0)
            {
                TakeHole(id);
            }
            else if (IsWord(text[_position]))
            {
                TakeWord();
            }
            else
            {
                TakeOther(text[_position++]);
            }
        }

        return _kept.ToString().Trim();
    }

    // Only the name: the folders above are the machine's.
    private void TakePath(ReadOnlySpan<char> path)
    {
        _kept.Append(new MessageScanner(MessagePaths.NameOf(path).ToString(), keepNumbers).Run());
        _position += path.Length;
    }

    private void TakeWord()
    {
        var start = _position;
        while (_position < text.Length && IsWord(text[_position]))
        {
            _position++;
        }

        var word = text.AsSpan(start, _position - start);
        var before = start > 0 ? text[start - 1] : ' ';
        switch (MessageWords.Judge(word, before, _word))
        {
            case WordKind.Number when !keepNumbers:
                Open();
                SkipUnit();
                break;
            case WordKind.Code when !keepNumbers:
            case WordKind.Number:
            case WordKind.Code:
            case WordKind.Stays:
                _kept.Append(word);
                break;
            case WordKind.Temporary:
                _kept.Append(word[..MessageWords.StemLength(word)]);
                Open();
                break;
            default:
                Open();
                break;
        }

        _word = word.ToString();
    }

    private void TakeHole(int length)
    {
        Open();
        _position += length;
        _word = string.Empty;
    }

    // Blanks are worth one blank, however many there were.
    private void TakeOther(char other)
    {
        if (!char.IsWhiteSpace(other))
        {
            _kept.Append(other);
        }
        else if (_kept.Length > 0 && _kept[^1] != ' ')
        {
            _kept.Append(' ');
        }
    }

    /// <summary>Writes a hole, or nothing when only the punctuation of dates, times, versions and lists parts it from the hole before.</summary>
    private void Open()
    {
        var end = _kept.Length;
        while (end > 0 && _kept[end - 1] is ' ' or ':' or '.' or ',' or '/' or '+' or '-' or '_')
        {
            end--;
        }

        if (end > 0 && _kept[end - 1] == MessageText.Hole)
        {
            _kept.Length = end;
            return;
        }

        // A sign belongs to its number, a dash inside a name does not.
        if (_kept.Length > 0 && _kept[^1] is '-' or '+' && (_kept.Length == 1 || _kept[^2] is ' ' or '(' or '='))
        {
            _kept.Length--;
        }

        _kept.Append(MessageText.Hole);
    }

    // 12 ms, 3.5 seconds, 2 GB
    private void SkipUnit()
    {
        var start = _position < text.Length && text[_position] == ' ' ? _position + 1 : _position;
        var end = start;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        if (end > start && MessageWords.IsUnit(text.AsSpan(start, end - start)) && (end == text.Length || !IsWord(text[end])))
        {
            _position = end;
        }
    }

    private static bool IsWord(char letter) => char.IsLetterOrDigit(letter) || letter == '_';
}
