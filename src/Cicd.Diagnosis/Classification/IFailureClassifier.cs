using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Says what kind of failure it is and what usually mends it.</summary>
public interface IFailureClassifier
{
    ClassifiedFailure Classify(Failure failure);
}
