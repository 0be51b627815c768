using Hub.Domain.Access;
using Hub.Domain.Findings;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;

namespace Hub.Tests.Findings;

/// <summary>Valid things of this folder by default; a test states only what matters to it.</summary>
internal static class Given
{
    public static readonly DateTime Now = new(2026, 11, 18, 10, 0, 0, DateTimeKind.Utc);
    public static readonly Guid Workshop = Guid.CreateVersion7(), Set = Guid.CreateVersion7(), Owner = Guid.CreateVersion7();

    public static Marking Marking(HCode code = HCode.H0, string[]? to = null, string[]? not = null, Tlp tlp = Tlp.Amber, Guid? originator = null) =>
        new(originator ?? Owner, tlp, code, code is HCode.H3 ? "Not before the trial" : null, to, not);

    public static Actor Person(string country = "IT", Guid? team = null, Guid? userId = null, WorkshopRole role = WorkshopRole.Specialist) =>
        new(userId ?? Guid.CreateVersion7(), "Specialist 07", false,
            [new ActorSeat(Guid.CreateVersion7(), Workshop, role, ParticipantState.Active, Guid.CreateVersion7(), null, country, MarkingLimit.None, team is { } t ? [t] : [])]);

    public static Finding Finding(Actor? by = null, Guid? set = null, Marking? marking = null, string[]? supports = null, string[]? excludes = null, int number = 1) =>
        new(Guid.CreateVersion7(), Workshop, set ?? Set, number, FindingKind.Packaging, "Bread bag with EAN prefix 594", new Evaluation(SourceCode.B, 2, true),
            marking ?? Marking(), supports ?? ["RO"], excludes, null, by ?? Person(), Now);

    public static Determination Draft(Actor? by = null, string[]? countries = null, Likelihood likelihood = Likelihood.VeryLikely, Finding[]? basis = null,
        Marking? marking = null, Guid? set = null, int seq = 1) =>
        new(Guid.CreateVersion7(), Workshop, set ?? Set, seq, countries ?? ["RO"], null, likelihood, Confidence.Moderate, basis ?? [Finding(set: set)],
            marking ?? Marking(), by ?? Person(), Now);

    public static Determination Proposed(Actor? by = null, Likelihood likelihood = Likelihood.VeryLikely, Guid? set = null)
    {
        var proposer = by ?? Person(team: Guid.CreateVersion7());
        var draft = Draft(proposer, likelihood: likelihood, set: set);
        draft.Propose(proposer, Now);
        return draft;
    }

    public static Determination Accepted(Likelihood likelihood = Likelihood.VeryLikely, Guid? set = null)
    {
        var proposed = Proposed(likelihood: likelihood, set: set);
        proposed.Accept(null, Person(), [], 2, null, Now);
        return proposed;
    }

    public static ReferralInput Input(Marking? marking = null, string reference = "V10-0123", Guid? set = null) => new(set ?? Set, reference, marking ?? Marking());

    public static Referral Referral(ReferralInput[]? inputs = null, string country = "RO", Determination[]? determinations = null, Actor? by = null) =>
        new(Guid.CreateVersion7(), Workshop, 1, country, null, inputs ?? [Input()], determinations ?? [], ReferralPurpose.Verify, false, ReferralChannel.Siena, "2026/1184",
            by ?? Person(), Now);

    public static Referral Approved(ReferralInput[]? inputs = null, Determination[]? determinations = null)
    {
        var referral = Referral(inputs, determinations: determinations);
        referral.MoveTo(ReferralState.Approved, null, null, null, Person(), Now);
        return referral;
    }

    public static Referral Sent()
    {
        var referral = Approved();
        referral.Send([Input()], [], ["RO"], null, null, Person(), Now);
        return referral;
    }

    public static TraceableObject Object(Actor? by = null) =>
        new(Guid.CreateVersion7(), Workshop, Set, 1, "Bag with a print", "Bag", "Where was this bag sold?", Owner, "DE-2026-77", Marking(), by ?? Person(), Now);
}
