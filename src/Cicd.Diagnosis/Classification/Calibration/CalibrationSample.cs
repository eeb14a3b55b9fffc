namespace Cicd.Diagnosis;

/// <summary>One classification whose truth is known.</summary>
/// <param name="Said">Confidence, 0 to 1.</param>
public readonly record struct CalibrationSample(double Said, bool IsRight);
