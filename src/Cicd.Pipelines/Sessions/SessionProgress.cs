using Cicd.Contracts;

namespace Cicd.Pipelines;

/// <summary>How far a session is: stages weighted 0.2 / 0.2 / 0.4 / 0.2 (seed 000, <c>updateProgress</c>).</summary>
public static class SessionProgress
{
    /// <param name="stages">Progress of the stages that began, 0 to 100; a stage that is missing counts 0.</param>
    /// <returns>0 to 100, rounded half away from zero as the seed's <c>Math.round</c> does for positive numbers.</returns>
    public static int Of(IEnumerable<(StageKind Stage, double Progress)> stages) =>
        (int)Math.Round(stages.Sum(stage => stage.Stage.Weight() * stage.Progress), MidpointRounding.AwayFromZero);

    /// <summary>What the session's own state knows: stages that are done. A session that ended green is done as a whole.</summary>
    internal static int Of(SessionState state)
    {
        if (state.Phase == SessionPhase.Green)
        {
            return 100;
        }

        (StageKind Stage, StageOutput? Output)[] outputs =
        [
            (StageKind.Discovery, state.Discovery),
            (StageKind.Classification, state.Classification),
            (StageKind.Fixing, state.Fixing),
            (StageKind.Validation, state.Validation),
        ];
        return Of(outputs.Where(stage => stage.Output is not null).Select(stage => (stage.Stage, 100.0)));
    }
}
