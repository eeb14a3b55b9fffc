namespace Geo;

public readonly record struct Point(double X, double Y)
{
    public double DistanceTo(Point other) => Math.Abs(X - other.X) + Math.Abs(Y - other.Y);

    public static Point Parse(string text)
    {
        var parts = text.Split(';');
        return new Point(double.Parse(parts[0]), double.Parse(parts[1]));
    }
}
