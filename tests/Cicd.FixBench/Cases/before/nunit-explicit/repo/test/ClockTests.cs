using NUnit.Framework;

[TestFixture]
public class ClockTests
{
    [Test, Timeout(500)]
    public void Parse_Valid()
    {
        var time = Clock.Parse("10:30");
        Assert.That(time.Hour, Is.EqualTo(10));
        Assert.That(time.Minute, Is.EqualTo(30));
    }

    [TestCase("25:00")]
    [TestCase("xx")]
    public void Parse_Invalid(string text)
    {
        Assert.Throws<FormatException>(() => Clock.Parse(text));
    }

    [Test]
    public void Angle()
    {
        Assert.That(Clock.Angle("03:00"), Is.EqualTo(90.0).Within(0.01));
    }
}
