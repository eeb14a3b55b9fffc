namespace Cicd.Diagnosis;

/// <summary>What a confidence is worth: of the classifications that said <paramref name="Said"/>, the share <paramref name="Right"/> was right.</summary>
public sealed record CalibrationKnot(double Said, double Right);
