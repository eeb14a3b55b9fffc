namespace Cicd.Diagnosis.Tests;

public class CalibrationTests
{
    [Theory]
    [InlineData(0.0, 0.2)]
    [InlineData(0.4, 0.2)]
    [InlineData(0.5, 0.4)]
    [InlineData(0.6, 0.6)]
    [InlineData(0.8, 0.75)]
    [InlineData(1.0, 0.9)]
    public void Map_BetweenKnots_IsAStraightLine(double said, double expected) =>
        new ConfidenceCalibration([new(0.4, 0.2), new(0.6, 0.6), new(1, 0.9)]).Map(said).ShouldBe(expected, 1e-9);

    [Fact]
    public void Map_WithoutKnots_ChangesNothing() => ConfidenceCalibration.None.Map(0.37).ShouldBe(0.37);

    [Fact]
    public void Shipped_IsATableThatRises()
    {
        ConfidenceCalibration.Shipped.Knots.Length.ShouldBeGreaterThanOrEqualTo(2);
        ConfidenceCalibration.Shipped.Map(0.95).ShouldBeGreaterThan(ConfidenceCalibration.Shipped.Map(0.2));
    }

    [Fact]
    public void New_FallingTable_IsRefused() =>
        Should.Throw<ArgumentException>(() => new ConfidenceCalibration([new(0.2, 0.9), new(0.4, 0.8)]));

    [Fact]
    public void Fit_ViolatorsArePooled()
    {
        var samples = Samples(0.3, 100, 60).Concat(Samples(0.6, 100, 40)).Concat(Samples(0.9, 100, 90));

        var fitted = CalibrationFit.Of(samples);

        fitted.Knots.Select(knot => knot.Said).ShouldBe([0.3, 0.6, 0.9]);
        fitted.Map(0.3).ShouldBe(0.5, 0.01);
        fitted.Map(0.6).ShouldBe(0.5, 0.01);
        fitted.Map(0.9).ShouldBe(0.9, 0.01);
    }

    [Fact]
    public void Fit_SamplesThatSayTooMuch_AreCalibratedOnOthersOfTheirKind()
    {
        var said = new[] { 0.35, 0.55, 0.75, 0.95 };
        CalibrationSample[] Draw(int seed)
        {
            var random = new Random(seed);
            return [.. Enumerable.Range(0, 4000).Select(i => said[i % said.Length]).Select(value => new CalibrationSample(value, random.NextDouble() < value * value))];
        }

        var fitted = CalibrationFit.Of(Draw(1));
        var others = Draw(2);

        Reliability.Of(others).ExpectedCalibrationError.ShouldBeGreaterThan(0.15);
        Reliability.Of([.. others.Select(sample => sample with { Said = fitted.Map(sample.Said) })]).ExpectedCalibrationError.ShouldBeLessThan(0.03);
    }

    [Fact]
    public void Reliability_IsTheWeightedDistance()
    {
        var reliability = Reliability.Of([.. Samples(0.95, 10, 9), .. Samples(0.25, 10, 5)]);

        reliability.Table.ShouldBe([new ReliabilityBin(0.2, 10, 0.25, 0.5), new ReliabilityBin(0.9, 10, 0.95, 0.9)], ignoreOrder: false);
        reliability.ExpectedCalibrationError.ShouldBe(0.15, 1e-9);
    }

    private static IEnumerable<CalibrationSample> Samples(double said, int count, int right) =>
        Enumerable.Range(0, count).Select(i => new CalibrationSample(said, i < right));
}
