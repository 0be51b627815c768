using Hub.Domain.Access;
using Hub.Domain.Workshops;

namespace Hub.Domain.Findings;

/// <summary>
/// An object the public is asked about. The crop stays at the agency that keeps it; the hub holds where, and the question.
/// Two people confirm that the crop shows the object only, before it is submitted.
/// </summary>
public sealed class TraceableObject
{
    private static readonly Dictionary<ObjectState, ObjectState[]> Next = new()
    {
        [ObjectState.Proposed] = [ObjectState.Sanitised, ObjectState.Withdrawn],
        [ObjectState.Sanitised] = [ObjectState.Submitted, ObjectState.Withdrawn],
        [ObjectState.Submitted] = [ObjectState.Published, ObjectState.NotAccepted, ObjectState.Withdrawn],
        [ObjectState.Published] = [ObjectState.Resolved, ObjectState.Withdrawn],
        // A resolved object may turn out to mean more: a country first, a child later.
        [ObjectState.Resolved] = [ObjectState.Resolved],
    };

    private readonly List<Sanitising> _sanitisedBy = [];
    private readonly List<Dated<ObjectState>> _steps = [];
    private readonly List<ObjectOutcomeStep> _outcomes = [];

    /// <param name="number">Counted from 1 within the workshop; shown as T-001.</param>
    public TraceableObject(Guid id, Guid workshopId, Guid caseSetId, int number, string title, string objectType, string publicQuestion,
        Guid custodianOrganisationId, string custodianRef, Marking setMarking, Actor by, DateTime now)
    {
        Id = id;
        WorkshopId = workshopId;
        CaseSetId = caseSetId;
        Number = number;
        NeutralTitle = ObjectType = PublicQuestion = CustodianRef = "";
        Marking = setMarking.Meet(setMarking);
        RecordedAt = now;
        Describe(title, objectType, publicQuestion, custodianOrganisationId, custodianRef);
        _steps.Append(ObjectState.Proposed, null, now, by, workshopId, null);
    }

    private TraceableObject()
    {
        NeutralTitle = ObjectType = PublicQuestion = CustodianRef = "";
        Marking = null!;
    }

    public Guid Id { get; private set; }
    public int Version { get; private set; }
    public Guid WorkshopId { get; private set; }
    public Guid CaseSetId { get; private set; }
    public int Number { get; private set; }
    public string NeutralTitle { get; private set; }
    public string ObjectType { get; private set; }
    public string PublicQuestion { get; private set; }
    public Guid CustodianOrganisationId { get; private set; }
    /// <summary>Where the custodian keeps the crop. The hub never has it.</summary>
    public string CustodianRef { get; private set; }
    public string? PublicRef { get; private set; }
    public Marking Marking { get; private set; }
    public DateTime RecordedAt { get; private set; }
    public ObjectState State { get; private set; }
    public ObjectOutcome Outcome { get; private set; }
    public IReadOnlyList<Sanitising> SanitisedBy => _sanitisedBy;
    public IReadOnlyList<Dated<ObjectState>> Steps => _steps;
    public IReadOnlyList<ObjectOutcomeStep> Outcomes => _outcomes;

    /// <summary>States it may go to from here.</summary>
    public IReadOnlyList<ObjectState> NextStates => After(State);

    public static IReadOnlyList<ObjectState> After(ObjectState state) => Next.GetValueOrDefault(state, []);

    /// <summary>Rewrites a proposed object. What one person confirmed before was another object: it has to be confirmed again.</summary>
    public void Describe(string title, string objectType, string publicQuestion, Guid custodianOrganisationId, string custodianRef)
    {
        if (State is not ObjectState.Proposed) throw new RuleBrokenException("object.sanitised", "Two people confirmed this object as it is. Withdraw it and propose another.");
        NeutralTitle = PlainWords.Demand("title", title, 120, "Give the object a neutral title.");
        ObjectType = PlainWords.Demand("objectType", objectType, 60, "Say what kind of object it is.");
        PublicQuestion = PlainWords.Demand("publicQuestion", publicQuestion, 500, "Write the question the public is asked.");
        CustodianOrganisationId = custodianOrganisationId;
        CustodianRef = PlainWords.Demand("custodianRef", custodianRef, 80, "Say under which reference the custodian keeps it.");
        _sanitisedBy.Clear();
    }

    /// <summary>One person confirms that the crop shows the object only; with the second, different person it is sanitised.</summary>
    public void ConfirmSanitised(Actor by, DateTime now)
    {
        DemandStep(ObjectState.Sanitised);
        if (_sanitisedBy.Exists(s => s.ByUserId == by.UserId))
            throw new RuleBrokenException("object.same-person", "You confirmed this object before. A second person has to look at it.");
        _sanitisedBy.Add(new Sanitising(by, WorkshopId, now));
        if (_sanitisedBy.Count < 2) return;
        _steps.Append(ObjectState.Sanitised, null, now, by, WorkshopId, null);
        State = ObjectState.Sanitised;
    }

    /// <summary>Moves on everywhere but to Sanitised, which takes two people.</summary>
    public void MoveTo(ObjectState to, ObjectOutcome? outcome, string? publicRef, DateTime? at, string? reason, Actor by, DateTime now)
    {
        if (to is ObjectState.Sanitised) throw new ArgumentException("Sanitising has its own verb.", nameof(to));
        DemandStep(to);
        if (to is ObjectState.Resolved && outcome is (null or ObjectOutcome.None))
            throw new InvalidFieldException("outcome", "Say what came of it: a country narrowed, identified but not specific, a child or a suspected offender found.");
        if (to is not ObjectState.Resolved && outcome is not (null or ObjectOutcome.None))
            throw new InvalidFieldException("outcome", "An outcome belongs to a resolved object.");
        string? why = to is ObjectState.Withdrawn or ObjectState.NotAccepted
            ? PlainWords.Demand("reason", reason, 300, "Say why, in a sentence: the reason is kept.")
            : PlainWords.Read("reason", reason, 300);
        string? seenAs = PlainWords.Read("publicRef", publicRef, 80);
        _steps.Append(to, at, now, by, WorkshopId, why);
        State = to;
        PublicRef = seenAs ?? PublicRef;
        if (to is not ObjectState.Resolved) return;
        Outcome = outcome!.Value;
        _outcomes.Add(new ObjectOutcomeStep(_outcomes.Count + 1, Outcome, at ?? now, now));
    }

    private void DemandStep(ObjectState to)
    {
        if (!NextStates.Contains(to)) throw new RuleBrokenException("object.no-such-step", "An object that is {0} cannot become {1}.", State, to);
    }
}
