namespace Cicd.Contracts;

/// <summary>A machine was asked for something that its phase does not allow. Nothing was changed.</summary>
[GenerateSerializer]
[Alias("cicd.invalid-transition")]
public sealed class InvalidTransitionException : CicdException
{
    public InvalidTransitionException(string machine, string phase, string received, string why)
        : base($"The {machine} is {phase} and cannot take {received}: {why}")
    {
        Machine = machine;
        Phase = phase;
        Received = received;
    }

    /// <summary>What refused, for example <c>stage</c>.</summary>
    [Id(0)]
    public string Machine { get; private set; }

    /// <summary>The phase it was in.</summary>
    [Id(1)]
    public string Phase { get; private set; }

    /// <summary>Name of the refused event.</summary>
    [Id(2)]
    public string Received { get; private set; }
}
