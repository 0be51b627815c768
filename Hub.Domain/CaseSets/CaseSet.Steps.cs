using Hub.Domain.Assignment;
using static Hub.Domain.CaseSets.CaseSetState;

namespace Hub.Domain.CaseSets;

public sealed partial class CaseSet
{
    /// <summary>What stops the step, as code and sentence; null when it may be taken.</summary>
    public (string Code, string Sentence)? WhatStops(CaseSetState to, StepFacts facts)
    {
        if (!CaseSetSteps.After(State).Contains(to)) return ("case-set.no-such-step", "A case set that is {0} cannot become {1}.");
        if (CaseSetSteps.NeedsReason(State, to) && string.IsNullOrWhiteSpace(facts.Reason)) return ("case-set.reason", "Say why, in a sentence: the reason is kept.");
        return (State, to) switch
        {
            (Registered, Triaged) when Files == 0 => ("case-set.no-files", "Count the files first: a set without a file cannot be triaged."),
            (_, Available) when MayBeKnown => ("case-set.may-be-known", "The victim may already be identified. Settle that first: clear the flag, or move the set to already known."),
            (_, Assigned) when CurrentAssignment is null => ("case-set.no-assignment", "Assign the set to a team: that makes it assigned."),
            (OnHold, InAnalysis) when CurrentAssignment is null => ("case-set.no-assignment", "No team has the set any more. Make it available first."),
            (InAnalysis, Analysed) when string.IsNullOrWhiteSpace(facts.Summary ?? Summary) =>
                ("case-set.summary", "Write a summary of the findings first. 'Nothing found' is a valid one."),
            (Analysed, Reviewed) when facts.ByTeamMember => ("case-set.own-review", "Somebody outside the team has to review the set."),
            (Reviewed, Closed) when (facts.IcseDecision ?? IcseDecision) is null =>
                ("case-set.icse", "Record the ICSE decision first: uploaded, already there, or not uploaded with the reason."),
            (Reviewed, Closed) when facts.IcseDecision is CaseSets.IcseDecision.NotUploaded && string.IsNullOrWhiteSpace(facts.Reason) =>
                ("case-set.icse-reason", "Say why the set was not uploaded to ICSE."),
            (_, MergedInto) when MergedIntoId is null => ("case-set.merge", "Say which set it is merged into."),
            _ => null,
        };
    }

    /// <summary>Takes the step, or throws <see cref="RuleBrokenException"/> with what stops it. Leaving the team's hands ends the assignment.</summary>
    public void MoveTo(CaseSetState to, StepFacts facts, Guid by, DateTime now)
    {
        if (WhatStops(to, facts) is var (code, sentence)) throw new RuleBrokenException(code, sentence, State, to);
        string? reason = string.IsNullOrWhiteSpace(facts.Reason) ? null : facts.Reason.Trim();
        if (to is Analysed && !string.IsNullOrWhiteSpace(facts.Summary)) Summary = facts.Summary.Trim();
        if (to is Closed) IcseDecision = facts.IcseDecision ?? IcseDecision;
        var end = to switch { Closed => AssignmentState.Completed, Withdrawn or MergedInto => AssignmentState.Revoked, _ => AssignmentState.Returned };
        if (to is Available or Triaged or Closed or Withdrawn or MergedInto)
        {
            foreach (var assignment in _assignments.FindAll(a => a.IsOpen)) assignment.End(end, now, reason);
            TeamId = null;
        }

        Enter(to, State, by, now, reason);
    }

    /// <summary>
    /// Gives the set to a team. With overrides it waits for <see cref="Approve"/> and stays where it is until then: available, or with the team
    /// that has it and has not begun. The caller has asked the rules of eligibility; what they refused must be overridden.
    /// </summary>
    public Assignment.Assignment AssignTo(Guid assignmentId, Guid teamId, Guid by, DateTime now, string? reason = null, DateTime? dueAt = null,
        IReadOnlyList<RuleOverride>? overrides = null, bool locked = false)
    {
        bool waits = overrides is { Count: > 0 };
        if (State is not Available && !(waits && State is Assigned)) throw new RuleBrokenException("case-set.not-available", "Only an available set can be assigned. This one is {0}.", State);
        if (WaitingAssignment is not null)
            throw new RuleBrokenException("case-set.waiting", "An assignment of this set waits for a second person. Decide that one first.");
        var assignment = new Assignment.Assignment(assignmentId, Id, teamId, by, now, reason, dueAt, locked, overrides ?? []);
        _assignments.Add(assignment);
        if (assignment.State is AssignmentState.Active) Take(assignment, by, now);
        return assignment;
    }

    /// <summary>The second person accepts the waiting assignment. A team that has the set until now and has not begun returns it with that.</summary>
    public void Approve(Guid assignmentId, Guid by, DateTime now)
    {
        var assignment = Waiting(assignmentId);
        if (State is not (Available or Assigned))
            throw new RuleBrokenException("assignment.moved-on", "The set has moved on: it is {0}. Refuse this assignment, or make the set available first.", State);
        if (CurrentAssignment is { IsLocked: true }) throw new RuleBrokenException("assignment.locked", "The set is locked to the team that has it. Unlock it first, or refuse this assignment.");
        var held = CurrentAssignment;
        assignment.Approve(by);
        if (held is not null)
        {
            string why = assignment.Overrides[0].Justification;
            held.End(AssignmentState.Returned, now, why);
            Enter(Available, State, by, now, why);
        }

        Take(assignment, by, now);
    }

    /// <summary>The second person refuses the waiting assignment; the set stays where it is.</summary>
    public void Refuse(Guid assignmentId, Guid by, DateTime now, string? reason)
    {
        var assignment = Waiting(assignmentId);
        if (by == assignment.AssignedBy) throw new RuleBrokenException("assignment.second-person", "An override needs a second person: somebody else has to decide.");
        assignment.End(AssignmentState.Revoked, now, reason);
    }

    /// <summary>The first exposure session or note by a member of the team: the work has begun. Elsewhere than assigned this changes nothing.</summary>
    public bool Begin(Guid by, DateTime now)
    {
        if (State is not Assigned) return false;
        Enter(InAnalysis, State, by, now, null);
        return true;
    }

    /// <summary>Counters follow the survivor. Both sets belong to one workshop and the survivor is open.</summary>
    public void MergeInto(CaseSet survivor, string reason, Guid by, DateTime now)
    {
        if (survivor.Id == Id) throw new RuleBrokenException("case-set.merge-self", "A set cannot be merged into itself.");
        if (survivor.WorkshopId != WorkshopId || !survivor.IsOpen && survivor.State is not Closed)
            throw new RuleBrokenException("case-set.merge-target", "Choose a set of this workshop that is still open.");
        MergedIntoId = survivor.Id;
        try { MoveTo(MergedInto, new StepFacts(reason), by, now); }
        catch (RuleBrokenException) { MergedIntoId = null; throw; }
    }

    /// <summary>Lets one more person see the set until a moment.</summary>
    public CaseSetGrant Grant(Guid grantId, Guid personId, Guid by, string reason, DateTime now, DateTime expiresAt)
    {
        var grant = new CaseSetGrant(grantId, Id, personId, by, reason, now, expiresAt);
        _grants.Add(grant);
        return grant;
    }

    public void EndGrant(Guid grantId, DateTime now) => _grants.Find(g => g.Id == grantId)?.EndAt(now);

    private void Take(Assignment.Assignment assignment, Guid by, DateTime now)
    {
        TeamId = assignment.TeamId;
        Enter(Assigned, State, by, now, assignment.Reason);
    }

    private Assignment.Assignment Waiting(Guid assignmentId) => _assignments.Find(a => a.Id == assignmentId && a.State is AssignmentState.Proposed)
        ?? throw new RuleBrokenException("assignment.not-waiting", "This assignment does not wait for a decision.");

    private void Enter(CaseSetState to, CaseSetState? from, Guid by, DateTime now, string? reason)
    {
        _steps.Add(new CaseSetStep(Id, _steps.Count + 1, from, to, now, by, reason));
        State = to;
        StateSince = now;
        switch (to)
        {
            case Triaged: TriagedAt = First(TriagedAt, now); break;
            case Available: AvailableAt = First(AvailableAt, now); break;
            case Assigned: AssignedAt = First(AssignedAt, now); break;
            case Analysed: AnalysedAt = First(AnalysedAt, now); break;
            case Reviewed: ReviewedAt = First(ReviewedAt, now); break;
            case Closed: ClosedAt = First(ClosedAt, now); break;
            case MergedInto: MergedAt = First(MergedAt, now); break;
        }
    }

    /// <summary>The hub's clock may have been set back between two steps.</summary>
    private static DateTime First(DateTime? known, DateTime now) => known is { } at && at < now ? at : now;
}
