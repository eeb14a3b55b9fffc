namespace Cicd.Forges;

/// <summary>Names a change to be fixed; one record per forge.</summary>
public abstract record ChangeQuery;
