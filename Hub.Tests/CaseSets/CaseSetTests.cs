using Hub.Domain;
using Hub.Domain.Assignment;
using Hub.Domain.CaseSets;
using static Hub.Domain.CaseSets.CaseSetState;

namespace Hub.Tests.CaseSets;

public class CaseSetTests
{
    [Fact]
    public void A_set_goes_the_whole_way_and_every_step_is_kept()
    {
        var set = Sets.In(Closed);

        Assert.Equal([Registered, Triaged, Available, Assigned, InAnalysis, Analysed, Reviewed, Closed], set.Steps.Select(s => s.To));
        Assert.Equal(AssignmentState.Completed, Assert.Single(set.Assignments).State);
        Assert.False(set.IsOpen);
    }

    [Fact]
    public void The_first_instant_of_each_state_stays_beside_the_steps_even_when_the_clock_is_set_back()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var (set, survivor) = (Sets.In(Registered), Sets.In(Registered));
            for (int i = 0; i < 30; i++)
            {
                var at = Sets.Now.AddMinutes(random.Next(-500, 500));
                if (set.State is Available) set.AssignTo(Guid.CreateVersion7(), Guid.CreateVersion7(), Sets.By, at);
                else if (i == 29 && set.IsOpen) set.MergeInto(survivor, "One and the same", Sets.By, at);
                else if (CaseSetSteps.After(set.State).Where(to => to is not (Withdrawn or MergedInto) && set.WhatStops(to, All) is null).ToList() is { Count: > 0 } next) set.MoveTo(next[random.Next(next.Count)], All, Sets.By, at);
            }

            DateTime?[] stored = [set.TriagedAt, set.AvailableAt, set.AssignedAt, set.AnalysedAt, set.ReviewedAt, set.ClosedAt, set.MergedAt];
            Assert.Equal(new[] { Triaged, Available, Assigned, Analysed, Reviewed, Closed, MergedInto }.Select(state => set.Steps.Where(s => s.To == state).Min(s => (DateTime?)s.At)), stored);
        }
    }

    private static StepFacts All => new("A reason", "Nothing found.", IcseDecision.Uploaded);

    [Theory]
    [InlineData(Registered, Available)]
    [InlineData(Registered, Closed)]
    [InlineData(Triaged, InAnalysis)]
    [InlineData(Available, Analysed)]
    [InlineData(Closed, InAnalysis)]
    public void A_step_that_does_not_exist_is_refused_and_nothing_changes(CaseSetState from, CaseSetState to)
    {
        var set = Sets.In(from);

        var broken = Assert.Throws<RuleBrokenException>(() => set.MoveTo(to, new StepFacts("Why not", "Nothing found.", IcseDecision.Uploaded), Sets.By, Sets.Now));

        Assert.Equal("case-set.no-such-step", broken.Code);
        Assert.Equal(from, set.State);
    }

    [Fact]
    public void A_set_without_a_file_cannot_be_triaged()
    {
        var set = Sets.Registered(images: 0, videos: 0);

        Assert.Equal("case-set.no-files", set.WhatStops(Triaged, new StepFacts())?.Code);
    }

    [Fact]
    public void A_set_whose_victim_may_be_known_does_not_become_available()
    {
        var set = Sets.In(Triaged);
        set.FlagAsKnown(true);

        Assert.Equal("case-set.may-be-known", set.WhatStops(Available, new StepFacts())?.Code);
        Assert.Null(set.WhatStops(AlreadyKnown, new StepFacts("Identified in March.")));
    }

    [Fact]
    public void An_analysed_set_needs_a_summary_and_nothing_found_is_one()
    {
        var set = Sets.In(InAnalysis);

        Assert.Equal("case-set.summary", set.WhatStops(Analysed, new StepFacts())?.Code);
        set.MoveTo(Analysed, new StepFacts(Summary: " Nothing found. "), Sets.By, Sets.Now);

        Assert.Equal("Nothing found.", set.Summary);
    }

    [Fact]
    public void The_team_does_not_review_its_own_work()
    {
        Assert.Equal("case-set.own-review", Sets.In(Analysed).WhatStops(Reviewed, new StepFacts(ByTeamMember: true))?.Code);
    }

    [Fact]
    public void A_reviewed_set_closes_with_its_icse_decision()
    {
        var set = Sets.In(Reviewed);

        Assert.Equal("case-set.icse", set.WhatStops(Closed, new StepFacts())?.Code);
        Assert.Equal("case-set.icse-reason", set.WhatStops(Closed, new StepFacts(IcseDecision: IcseDecision.NotUploaded))?.Code);
        Assert.Null(set.WhatStops(Closed, new StepFacts("The owner keeps it.", IcseDecision: IcseDecision.NotUploaded)));
    }

    [Fact]
    public void Only_an_available_set_can_be_assigned()
    {
        var set = Sets.In(Assigned);

        var broken = Assert.Throws<RuleBrokenException>(() => set.AssignTo(Guid.CreateVersion7(), Guid.CreateVersion7(), Sets.By, Sets.Now));

        Assert.Equal("case-set.not-available", broken.Code);
        Assert.Single(set.Assignments);
    }

    [Fact]
    public void An_override_waits_for_a_second_person()
    {
        var set = Sets.In(Available);
        var waiting = set.AssignTo(Guid.CreateVersion7(), Sets.Team, Sets.By, Sets.Now, overrides: [new RuleOverride("time", "The owner's case worker sits in this team.")]);

        Assert.Equal((Available, AssignmentState.Proposed), (set.State, waiting.State));
        Assert.Equal("assignment.second-person", Assert.Throws<RuleBrokenException>(() => set.Approve(waiting.Id, Sets.By, Sets.Now)).Code);
        set.Approve(waiting.Id, Sets.Owner, Sets.Now);

        Assert.Equal((Assigned, AssignmentState.Active, Sets.Owner), (set.State, waiting.State, waiting.Overrides[0].ApprovedBy));
    }

    [Fact]
    public void A_set_goes_to_another_team_against_a_rule_in_one_step_when_a_second_person_approves()
    {
        var (set, other) = (Sets.In(Assigned), Guid.CreateVersion7());
        var held = set.CurrentAssignment!;
        var waiting = set.AssignTo(Guid.CreateVersion7(), other, Sets.By, Sets.Now, overrides: [new RuleOverride("tlp", "Agreed with the owner.")]);
        Assert.Equal((Assigned, Sets.Team, AssignmentState.Proposed), (set.State, set.TeamId, waiting.State));

        set.Approve(waiting.Id, Sets.Owner, Sets.Now);

        Assert.Equal((Assigned, other, AssignmentState.Active), (set.State, set.TeamId, waiting.State));
        Assert.Equal((AssignmentState.Returned, "Agreed with the owner."), (held.State, held.EndReason));
        Assert.Equal([Assigned, Available, Assigned], set.Steps.Select(s => s.To).TakeLast(3));
    }

    [Fact]
    public void Until_then_it_stays_where_it_is_whatever_happens_to_it()
    {
        var refused = Asked();
        refused.Set.Refuse(refused.Waiting, Sets.Owner, Sets.Now, null);
        Assert.Equal((Assigned, Sets.Team), (refused.Set.State, refused.Set.TeamId));

        var begun = Asked();
        begun.Set.Begin(Sets.By, Sets.Now);
        Assert.Equal("assignment.moved-on", Assert.Throws<RuleBrokenException>(() => begun.Set.Approve(begun.Waiting, Sets.Owner, Sets.Now)).Code);
        Assert.Equal((InAnalysis, Sets.Team), (begun.Set.State, begun.Set.TeamId));

        var locked = Asked();
        locked.Set.CurrentAssignment!.Lock(true);
        Assert.Equal("assignment.locked", Assert.Throws<RuleBrokenException>(() => locked.Set.Approve(locked.Waiting, Sets.Owner, Sets.Now)).Code);

        static (CaseSet Set, Guid Waiting) Asked()
        {
            var set = Sets.In(Assigned);
            return (set, set.AssignTo(Guid.CreateVersion7(), Guid.CreateVersion7(), Sets.By, Sets.Now, overrides: [new RuleOverride("tlp", "Agreed with the owner.")]).Id);
        }
    }

    [Fact]
    public void A_returned_set_is_available_and_its_assignment_has_ended()
    {
        var set = Sets.In(InAnalysis);

        set.MoveTo(Available, new StepFacts("The team leaves tomorrow."), Sets.By, Sets.Now);

        Assert.Null(set.CurrentAssignment);
        Assert.Equal((AssignmentState.Returned, "The team leaves tomorrow."), (set.Assignments[0].State, set.Assignments[0].EndReason));
    }

    [Fact]
    public void A_merged_set_names_its_survivor_and_needs_a_reason()
    {
        var (set, survivor) = (Sets.In(Assigned), Sets.In(Available));

        Assert.Throws<RuleBrokenException>(() => set.MergeInto(survivor, " ", Sets.By, Sets.Now));
        Assert.Null(set.MergedIntoId);
        set.MergeInto(survivor, "One reference in common.", Sets.By, Sets.Now);

        Assert.Equal((MergedInto, survivor.Id, AssignmentState.Revoked), (set.State, set.MergedIntoId, set.Assignments[0].State));
    }

    [Fact]
    public void The_work_begins_once()
    {
        var set = Sets.In(Assigned);

        Assert.True(set.Begin(Sets.By, Sets.Now));
        Assert.False(set.Begin(Sets.By, Sets.Now));
        Assert.Equal(InAnalysis, set.State);
    }

    [Theory]
    [InlineData("NATIONAL:DE-24 1187", "national: de/24/1187", true)]
    [InlineData("ICSE:48213", "EUROPOL:48213", false)]
    [InlineData("DE 24", "NATIONAL:DE24", true)]
    public void References_are_compared_without_their_punctuation(string one, string other, bool equal)
    {
        var (a, b) = (ExternalRef.Parse(one), ExternalRef.Parse(other));

        Assert.Equal(equal, (a.System, a.Normalised) == (b.System, b.Normalised));
    }

    [Fact]
    public void Overlap_follows_references_and_links_from_set_to_set()
    {
        Guid[] ids = [.. Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7())];
        var sets = ids.Select((id, i) => (id, (IReadOnlyList<ExternalRef>)(i < 2 ? [ExternalRef.Parse("ICSE:48213")] : []))).ToList();

        var groups = Overlap.Groups(sets, [(ids[3], ids[1]), (ids[4], Guid.CreateVersion7())]);

        Assert.Equal([ids[0], ids[1], ids[3]], Assert.Single(groups));
    }

    [Fact]
    public void The_estimate_is_what_somebody_gave_or_the_formula()
    {
        var set = Sets.Registered(images: 1284, videos: 37, intensity: 2);

        Assert.Equal(97, WorkEstimate.Default.MinutesFor(set));
        set.Estimate(30);
        Assert.Equal(30, WorkEstimate.Default.MinutesFor(set));
    }

    [Fact]
    public void The_stored_team_is_the_team_of_the_active_assignment_at_every_step()
    {
        Check(Sets.In(CaseSetState.Available));
        foreach (var state in (CaseSetState[])[CaseSetState.Assigned, CaseSetState.InAnalysis, CaseSetState.Analysed, CaseSetState.Reviewed, CaseSetState.Closed]) Check(Sets.In(state));
        var returned = Sets.In(CaseSetState.InAnalysis);
        returned.MoveTo(CaseSetState.Available, new StepFacts("Needs another language."), Sets.By, Sets.Now);
        Check(returned);
        var waiting = Sets.In(CaseSetState.Available);
        var assignment = waiting.AssignTo(Guid.CreateVersion7(), Sets.Team, Sets.By, Sets.Now, overrides: [new RuleOverride("tlp", "Agreed with the owner.")]);
        Check(waiting);
        waiting.Approve(assignment.Id, Guid.CreateVersion7(), Sets.Now);
        Assert.Equal(Sets.Team, waiting.TeamId);
        Check(waiting);

        static void Check(CaseSet set) => Assert.Equal(set.CurrentAssignment?.TeamId, set.TeamId);
    }
}
