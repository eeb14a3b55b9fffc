namespace Cicd.Diagnosis;

/// <summary>What a word of a message is for its signature.</summary>
internal enum WordKind
{
    /// <summary>It says something.</summary>
    Stays = 0,

    /// <summary>A number: counts, sizes, places, ports.</summary>
    Number = 1,

    /// <summary>A number that names a cause: <c>exit code 137</c>, <c>HTTP 404</c>.</summary>
    Code = 2,

    /// <summary>A hash, an address or made-up letters and digits.</summary>
    Id = 3,

    /// <summary>A stem with something made up behind it: <c>tmpab12cd</c>, <c>worker7</c>.</summary>
    Temporary = 4,
}
