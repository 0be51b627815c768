using Hub.Domain.Access;
using Hub.Domain.Workshops;

namespace Hub.Domain.Findings;

/// <summary>
/// The judgement which one to three countries a set was probably produced in: an assessment with likelihood and basis, not an
/// identification. Somebody from another team decides it; the country may later confirm or refute it.
/// </summary>
public sealed class Determination
{
    private readonly List<string> _countries = [];
    private readonly List<Guid> _basisFindingIds = [];
    private readonly List<Guid> _proposerTeamIds = [];
    private readonly List<Dated<DeterminationState>> _steps = [];

    /// <param name="seq">Counted from 1 within the set.</param>
    /// <param name="basis">At least one finding of the set that is not voided.</param>
    public Determination(Guid id, Guid workshopId, Guid caseSetId, int seq, IEnumerable<string> countries, string? regionHint, Likelihood likelihood,
        Confidence confidence, IReadOnlyCollection<Finding> basis, Marking setMarking, Actor by, DateTime now)
    {
        Id = id;
        WorkshopId = workshopId;
        CaseSetId = caseSetId;
        Seq = seq;
        Marking = setMarking;
        Judge(countries, regionHint, likelihood, confidence, basis, setMarking);
        _steps.Append(DeterminationState.Draft, null, now, by, workshopId, null);
    }

    private Determination() => Marking = null!;

    public Guid Id { get; private set; }
    public int Version { get; private set; }
    public Guid WorkshopId { get; private set; }
    public Guid CaseSetId { get; private set; }
    public int Seq { get; private set; }
    /// <summary>ISO 3166-1, one to three, the likeliest first.</summary>
    public IReadOnlyList<string> Countries => _countries;
    public string? RegionHint { get; private set; }
    public Likelihood Likelihood { get; private set; }
    public Confidence Confidence { get; private set; }
    public IReadOnlyList<Guid> BasisFindingIds => _basisFindingIds;
    public Marking Marking { get; private set; }
    public Guid? SupersedesId { get; private set; }
    public Guid? ProposedByUserId { get; private set; }
    public Guid? ProposedByParticipantId { get; private set; }
    /// <summary>The teams the proposer sat in when proposing: nobody of them decides.</summary>
    public IReadOnlyList<Guid> ProposerTeamIds => _proposerTeamIds;
    public DateTime? ProposedAt { get; private set; }
    public Guid? ReviewedByUserId { get; private set; }
    public Guid? ReviewedByParticipantId { get; private set; }
    public DateTime? DecidedAt { get; private set; }
    public DeterminationState State { get; private set; }
    public IReadOnlyList<Dated<DeterminationState>> Steps => _steps;

    /// <summary>The one that stands for its set; a set has at most one (domain.md 3, invariant 5).</summary>
    public bool IsCurrent => State is DeterminationState.Accepted or DeterminationState.ConfirmedByCountry;

    public bool IsOpenOrCurrent => IsCurrent || State is DeterminationState.Draft or DeterminationState.Proposed;

    /// <summary>Whether the set counts as determined by it: it stands and is at least likely (invariant 6).</summary>
    public bool Determines => IsCurrent && Likelihood >= Likelihood.Likely;

    /// <summary>Rewrites a draft.</summary>
    public void Judge(IEnumerable<string> countries, string? regionHint, Likelihood likelihood, Confidence confidence, IReadOnlyCollection<Finding> basis, Marking setMarking)
    {
        if (State is not DeterminationState.Draft) throw Wrong("Only a draft can be rewritten. Propose a new determination; it supersedes this one when it is accepted.");
        List<string> read = [.. (countries ?? []).Select(c => Country.Parse(c, "countries")).Distinct()];
        if (read.Count is < 1 or > 3) throw new InvalidFieldException("countries", "Name one to three countries.");
        if (!Enum.IsDefined(likelihood)) throw new InvalidFieldException("likelihood", "Choose how likely it is.");
        if (!Enum.IsDefined(confidence)) throw new InvalidFieldException("confidence", "Choose how much confidence the judgement bears.");
        if (basis.Count == 0) throw new InvalidFieldException("basisFindingIds", "Name at least one finding that the determination rests on.");
        if (basis.Any(f => f.CaseSetId != CaseSetId)) throw new InvalidFieldException("basisFindingIds", "A determination rests on findings of its own set.");
        if (basis.FirstOrDefault(f => f.IsVoid) is { } gone) throw new InvalidFieldException("basisFindingIds", "Finding F-{0} was voided. Leave it out.", gone.Number);
        RegionHint = PlainWords.Read("regionHint", regionHint, 120);
        (Likelihood, Confidence) = (likelihood, confidence);
        _countries.Clear();
        _countries.AddRange(read);
        _basisFindingIds.Clear();
        _basisFindingIds.AddRange(basis.Select(f => f.Id).Distinct());
        Marking = basis.Aggregate(setMarking.Meet(setMarking), (marking, finding) => marking.Meet(finding.Marking));
    }

    public void Propose(Actor by, DateTime now)
    {
        Demand(State is DeterminationState.Draft, "Only a draft can be proposed.");
        var seat = by.SeatIn(WorkshopId);
        ProposedByUserId = by.UserId;
        ProposedByParticipantId = seat?.ParticipantId;
        _proposerTeamIds.AddRange(seat?.TeamIds ?? []);
        ProposedAt = now;
        Become(DeterminationState.Proposed, now, by, null);
    }

    /// <summary>Why <paramref name="by"/> may not decide, as a rule; null when nothing speaks against it.</summary>
    /// <param name="reviewerTeamIds">Teams the reviewer sits in now or sat in when it was proposed.</param>
    /// <param name="teamsInWorkshop">With one team only, another person of that team may decide.</param>
    public RuleBrokenException? WhyNotDecidedBy(Actor by, IReadOnlyCollection<Guid> reviewerTeamIds, int teamsInWorkshop) =>
        State is not DeterminationState.Proposed ? Wrong("Only a proposed determination can be decided.")
        : by.UserId == ProposedByUserId || by.SeatIn(WorkshopId)?.ParticipantId is { } seat && seat == ProposedByParticipantId
            ? new RuleBrokenException("determination.own", "You proposed this determination, so somebody else decides it.")
        : teamsInWorkshop >= 2 && _proposerTeamIds.Intersect(reviewerTeamIds).Any()
            ? new RuleBrokenException("determination.same-team", "You are in the proposing team, so the decision is not yours. Ask another team.")
        : null;

    /// <summary>Accepts it. <paramref name="current"/>, the one that stood for the set until now, is superseded in the same step.</summary>
    public void Accept(Determination? current, Actor by, IReadOnlyCollection<Guid> reviewerTeamIds, int teamsInWorkshop, string? reason, DateTime now)
    {
        if (WhyNotDecidedBy(by, reviewerTeamIds, teamsInWorkshop) is { } why) throw why;
        if (current is not null && (current.CaseSetId != CaseSetId || !current.IsCurrent || current.Id == Id)) throw Wrong("That determination does not stand for this set.");
        current?.Become(DeterminationState.Superseded, now, by, null);
        SupersedesId = current?.Id;
        Decide(DeterminationState.Accepted, by, reason, now);
    }

    public void Reject(Actor by, IReadOnlyCollection<Guid> reviewerTeamIds, int teamsInWorkshop, string? reason, DateTime now)
    {
        if (WhyNotDecidedBy(by, reviewerTeamIds, teamsInWorkshop) is { } why) throw why;
        PlainWords.Demand("reason", reason, 300, "Say what is missing, so that the team can mend it.");
        Decide(DeterminationState.Rejected, by, reason, now);
    }

    /// <summary>The proposing side takes it back, before or after the decision.</summary>
    public void Withdraw(string? reason, Actor by, DateTime now)
    {
        Demand(IsOpenOrCurrent, "Only a determination that is open or stands can be withdrawn.");
        Become(DeterminationState.Withdrawn, now, by, PlainWords.Demand("reason", reason, 300, "Say why it is withdrawn: the reason is kept."));
    }

    /// <summary>The country's own answer. A refuted determination stays readable as refuted.</summary>
    public void AnsweredByCountry(bool confirms, string? reason, DateTime? at, Actor by, DateTime now)
    {
        Demand(IsCurrent, "A country can answer only a determination that stands.");
        Demand(confirms ? State is DeterminationState.Accepted : true, "The country confirmed this determination before.");
        Become(confirms ? DeterminationState.ConfirmedByCountry : DeterminationState.RefutedByCountry, now, by, PlainWords.Read("reason", reason, 300), at);
    }

    private void Decide(DeterminationState to, Actor by, string? reason, DateTime now)
    {
        ReviewedByUserId = by.UserId;
        ReviewedByParticipantId = by.SeatIn(WorkshopId)?.ParticipantId;
        DecidedAt = now;
        Become(to, now, by, PlainWords.Read("reason", reason, 300));
    }

    private void Become(DeterminationState to, DateTime now, Actor by, string? reason, DateTime? at = null)
    {
        _steps.Append(to, at, now, by, WorkshopId, reason, to is DeterminationState.ConfirmedByCountry or DeterminationState.RefutedByCountry ? DecidedAt : null);
        State = to;
    }

    private static void Demand(bool holds, string sentence)
    {
        if (!holds) throw Wrong(sentence);
    }

    private static RuleBrokenException Wrong(string sentence) => new("determination.state", sentence);
}
