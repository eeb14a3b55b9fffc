namespace Cicd.Repair;

/// <summary>One value of a settings file.</summary>
/// <param name="Key">Path to it with dots; <c>[]</c> for an element of a list: <c>jest.testMatch[]</c>, <c>Project.PropertyGroup.NoWarn</c>, <c>Project.ItemGroup.Compile@Remove</c>.</param>
/// <param name="Value">As text.</param>
/// <param name="Line">1-based.</param>
internal readonly record struct SettingEntry(string Key, string Value, int Line)
{
    /// <summary>The last name of the key.</summary>
    public string Name
    {
        get
        {
            var key = Key.Replace("[]", "", StringComparison.Ordinal);
            var at = key.LastIndexOfAny(['.', '@', '/']);
            return key[(at + 1)..];
        }
    }
}
