namespace Cicd.Cli;

/// <summary>Columns that stand below each other. In a pipe as on a terminal: nothing is cut, nothing is framed.</summary>
internal static class Table
{
    public static IEnumerable<Line> Rows(IReadOnlyList<Part[]> rows, int indent = 0)
    {
        if (rows.Count == 0)
        {
            yield break;
        }

        var widths = Enumerable.Range(0, rows.Max(row => row.Length))
            .Select(column => rows.Where(row => column < row.Length).Max(row => row[column].Text.Length))
            .ToArray();
        foreach (var row in rows)
        {
            var last = Array.FindLastIndex(row, cell => cell.Text.Length > 0);
            var cells = row.Take(last + 1).Select((cell, column) => column == last ? cell : cell with { Text = cell.Text.PadRight(widths[column] + 2) });
            yield return new Line([new Part(new string(' ', indent)), .. cells]);
        }
    }
}
