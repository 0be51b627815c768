using Hub.Domain.CaseSets;
using Hub.Domain.Workshops;

namespace Hub.Tests.CaseSets;

/// <summary>Case sets that are valid as they come; a test states only what matters to it.</summary>
internal static class Sets
{
    public static readonly DateTime Now = new(2026, 11, 18, 9, 0, 0, DateTimeKind.Utc);
    public static readonly Guid Owner = Guid.Parse("01930000-0000-7000-8000-000000000001");
    public static readonly Guid Workshop = Guid.Parse("01930000-0000-7000-8000-000000000002");
    public static readonly Guid By = Guid.Parse("01930000-0000-7000-8000-000000000003");
    public static readonly Guid Team = Guid.Parse("01930000-0000-7000-8000-000000000004");

    public static Marking Marking(Tlp tlp = Tlp.AmberStrict, HCode hCode = HCode.H0, string[]? releasableTo = null, string[]? notReleasableTo = null, Guid? owner = null) =>
        new(owner ?? Owner, tlp, hCode, hCode is HCode.H3 ? "Ask the owner first." : null, releasableTo, notReleasableTo);

    public static CaseSet Registered(string reference = "V10-0123", int images = 1284, int videos = 37, int intensity = 2, int priority = 1, Guid? workshop = null) =>
        new(Guid.CreateVersion7(), workshop ?? Workshop, reference, "Quarry road", Owner, new FileCounts(images, videos), intensity, priority,
            Marking(), CaseSetOrigin.Prepared, By, Now);

    public static CaseSet In(CaseSetState state)
    {
        var set = Registered();
        foreach (var to in (CaseSetState[])[CaseSetState.Triaged, CaseSetState.Available, CaseSetState.Assigned, CaseSetState.InAnalysis, CaseSetState.Analysed, CaseSetState.Reviewed, CaseSetState.Closed])
        {
            if (set.State == state) return set;
            if (to is CaseSetState.Assigned) set.AssignTo(Guid.CreateVersion7(), Team, By, Now);
            else set.MoveTo(to, new StepFacts(Summary: "Nothing found.", IcseDecision: to is CaseSetState.Closed ? IcseDecision.Uploaded : null), By, Now);
        }

        return set;
    }
}
