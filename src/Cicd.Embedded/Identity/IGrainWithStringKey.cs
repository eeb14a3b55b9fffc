namespace Orleans;

/// <summary>Base of grain interfaces keyed by a string, the only kind of key in this engine.</summary>
public interface IGrainWithStringKey : IGrain;
