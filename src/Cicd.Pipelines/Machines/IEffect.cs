namespace Cicd.Pipelines;

/// <summary>Something to be done in the world. It may be done twice: whoever does it must bear that.</summary>
public interface IEffect
{
    /// <summary>Effects of one lane are performed one after the other in their order; lanes are independent of each other.</summary>
    string Lane { get; }
}
