namespace Cicd.Benchmarks.Statistics;

/// <param name="Low">Not above <paramref name="High"/>.</param>
internal readonly record struct Interval(double Low, double High);
