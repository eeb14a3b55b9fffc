using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Geo.UnitTests;

[TestClass]
public class PointTests
{
    [TestMethod]
    public void Distance_345_IsFive()
    {
        var distance = new Point(0, 0).DistanceTo(new Point(3, 4));
        Assert.AreEqual(5.0, distance, 1e-9);
    }

    [DataTestMethod]
    [DataRow("1;2", 1, 2)]
    [DataRow(" 3 ; 4 ", 3, 4)]
    public void Parse_Text_GivesPoint(string text, int x, int y)
    {
        var point = Point.Parse(text);
        Assert.AreEqual(x, point.X);
        Assert.AreEqual(y, point.Y);
        StringAssert.Contains(point.ToString(), ";");
    }

    [TestMethod]
    [ExpectedException(typeof(FormatException))]
    public void Parse_Garbage_Throws()
    {
        Point.Parse("a;b");
    }
}
