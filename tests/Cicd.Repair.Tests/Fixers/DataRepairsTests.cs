namespace Cicd.Repair.Tests;

public class DataRepairsTests
{
    [Theory]
    [InlineData("{\n  \"a\": 1,\n}\n", "{\n  \"a\": 1\n}\n")]
    [InlineData("[1, 2,]", "[1, 2]")]
    [InlineData("{\n  \"a\": [1,],\n  \"b\": {\"c\": 2,},\n}\n", "{\n  \"a\": [1],\n  \"b\": {\"c\": 2}\n}\n")]
    [InlineData("{\n  \"a\": 1\n  \"b\": 2\n}\n", "{\n  \"a\": 1,\n  \"b\": 2\n}\n")]
    [InlineData("[\n  {\"a\": 1}\n  {\"a\": 2}\n]\n", "[\n  {\"a\": 1},\n  {\"a\": 2}\n]\n")]
    [InlineData("{\"a\": 1,, \"b\": 2}", "{\"a\": 1, \"b\": 2}")]
    [InlineData("{\"a\" 1}", "{\"a\": 1}")]
    [InlineData("{a: 1, \"b\": 'two'}", "{\"a\": 1, \"b\": \"two\"}")]
    [InlineData("{\"a\": True, \"b\": None}", "{\"a\": true, \"b\": null}")]
    [InlineData("{\r\n  \"a\": {\r\n    \"b\": [\r\n      1\r\n    ]\r\n", "{\r\n  \"a\": {\r\n    \"b\": [\r\n      1\r\n    ]\r\n  }\r\n}\r\n")]
    [InlineData("{\"a\": [1", "{\"a\": [1]}")]
    public void Json_OnePossibleRepair_IsFound(string text, string expected) => JsonRepairs.Find(text).ShouldHaveSingleItem().Text.ShouldBe(expected);

    [Theory]
    [InlineData("{\"a\": }")]
    [InlineData("{\"a\": 1} // why")]
    [InlineData("{\"a\": \"no end}")]
    [InlineData("{\"a\": {\"b\": 1, \"c\": 2}")]
    [InlineData("{\n  \"a\": {\n    \"b\": 1,\n  \"c\": 2\n}\n")]
    [InlineData("{\"a\": what}")]
    [InlineData("{'a\"b': 1}")]
    [InlineData("{\"a\": 1]")]
    [InlineData("")]
    public void Json_NoOrManyRepairs_NoneIsFound(string text) => JsonRepairs.Find(text).Length.ShouldNotBe(1);

    [Theory]
    [InlineData("a:\n\tb: 1\n\tc: 2\n", "a:\n  b: 1\n  c: 2\n")]
    [InlineData("a:\n    b:\n\t\tc: 2\n", "a:\n    b:\n        c: 2\n")]
    [InlineData("name: Build: all\n", "name: \"Build: all\"\n")]
    [InlineData("- run: echo \"done: yes\"\n", "- run: 'echo \"done: yes\"'\n")]
    [InlineData("a: 1\nscope: @acme/x # ours\n", "a: 1\nscope: \"@acme/x\" # ours\n")]
    [InlineData("files: *.txt\n", "files: \"*.txt\"\n")]
    [InlineData("a: \"one\nb: 2\n", "a: \"one\"\nb: 2\n")]
    [InlineData("a: [1, 2\nb: 2\n", "a: [1, 2]\nb: 2\n")]
    [InlineData("a: 1\nb:2\nc: 3\n", "a: 1\nb: 2\nc: 3\n")]
    [InlineData("a: x: y\r\nb: z: w\r\n", "a: \"x: y\"\r\nb: \"z: w\"\r\n")]
    public void Yaml_OnePossibleRepair_IsFound(string text, string expected) => YamlRepairs.Find(text).ShouldHaveSingleItem().Text.ShouldBe(expected);

    [Theory]
    [InlineData("a:\n  b: 1\n c: 2\n")]
    [InlineData("a: {b: 1]\n")]
    [InlineData("- a\nb: 1\n")]
    public void Yaml_NoOrManyRepairs_NoneIsFound(string text)
    {
        YamlRepairs.Fault(text).ShouldNotBeNull();
        YamlRepairs.Find(text).Length.ShouldNotBe(1);
    }

    [Theory]
    [InlineData("<a>\n  <b>x & y</b>\n  <c d=\"1&2\" />\n</a>\n", "<a>\n  <b>x &amp; y</b>\n  <c d=\"1&amp;2\" />\n</a>\n")]
    [InlineData("<a>1 < 2</a>", "<a>1 &lt; 2</a>")]
    [InlineData("<a b=\"x<y\" />", "<a b=\"x&lt;y\" />")]
    [InlineData("<a>\n  <b>x\n  <c>y</c>\n</a>\n", "<a>\n  <b>x</b>\n  <c>y</c>\n</a>\n")]
    [InlineData("<a>\n  <g>\n    <b>x</b>\n  <h>\n    <b>y</b>\n  </h>\n</a>\n", "<a>\n  <g>\n    <b>x</b>\n  </g>\n  <h>\n    <b>y</b>\n  </h>\n</a>\n")]
    [InlineData("<a>\n  <i n=\"1\">\n  <i n=\"2\" />\n</a>\n", "<a>\n  <i n=\"1\" />\n  <i n=\"2\" />\n</a>\n")]
    [InlineData("<a>\n  <name>x</nam>\n</a>\n", "<a>\n  <name>x</name>\n</a>\n")]
    [InlineData("<a>\n  <b>\n    <c />\n", "<a>\n  <b>\n    <c />\n  </b>\n</a>\n")]
    public void Xml_OnePossibleRepair_IsFound(string text, string expected) => XmlRepairs.Find(text).ShouldHaveSingleItem().Text.ShouldBe(expected);

    [Theory]
    [InlineData("<a>\n<b>\n<c>\n</a>\n")]
    [InlineData("<a b=1 />")]
    [InlineData("<a><b></a>")]
    [InlineData("<a>\n  <b>\n    <c />\n  <d />\n")]
    public void Xml_NoOrManyRepairs_NoneIsFound(string text)
    {
        XmlRepairs.Fault(text).ShouldNotBeNull();
        XmlRepairs.Find(text).Length.ShouldNotBe(1);
    }
}
