using Cicd.Contracts;
using Cicd.Processes;

namespace Cicd.Repair.Tests;

public class SandboxChoiceTests
{
    private static readonly Sandbox None = new(SandboxKind.None, "No sandbox.", "Install bubblewrap.");
    private static readonly Sandbox Some = new(SandboxKind.Bubblewrap, "Bubblewrap.", null);

    [Fact]
    public void Of_EveryModeAndHost_IsOneChoice()
    {
        SandboxChoice.Of(SandboxMode.Auto, Some).ShouldBe(new SandboxChoice(true, false, null));
        SandboxChoice.Of(SandboxMode.Auto, None).ShouldBe(new SandboxChoice(false, false, null));
        SandboxChoice.Of(SandboxMode.Required, Some).ShouldBe(new SandboxChoice(true, false, null));
        SandboxChoice.Of(SandboxMode.Off, Some).ShouldBe(new SandboxChoice(false, true, null));
        SandboxChoice.Of(SandboxMode.Off, None).ShouldBe(new SandboxChoice(false, true, null));
    }

    [Fact]
    public void Of_RequiredWithoutOne_IsRefusedWithTheNextStep()
    {
        var refusal = SandboxChoice.Of(SandboxMode.Required, None).Refusal!;

        refusal.ShouldContain("required");
        refusal.ShouldContain("Install bubblewrap.");
    }

    [Fact]
    public void Of_NoMode_Throws() => Should.Throw<ArgumentOutOfRangeException>(() => SandboxChoice.Of(SandboxMode.None, Some));
}
