using Hub.Domain;
using Hub.Domain.Findings;
using Hub.Domain.Workshops;

namespace Hub.Tests.Findings;

public class DeterminationTests
{
    private static readonly Guid Birch = Guid.CreateVersion7(), Cedar = Guid.CreateVersion7();

    [Fact]
    public void A_determination_rests_on_at_least_one_finding() =>
        Assert.Equal("basisFindingIds", Assert.Throws<InvalidFieldException>(() => Given.Draft(basis: [])).Field);

    [Fact]
    public void A_determination_rests_on_findings_of_its_own_set() =>
        Assert.Equal("basisFindingIds", Assert.Throws<InvalidFieldException>(() => Given.Draft(basis: [Given.Finding(set: Guid.CreateVersion7())])).Field);

    [Fact]
    public void A_determination_cannot_rest_on_a_voided_finding()
    {
        var finding = Given.Finding();
        finding.Void("Wrong set", [], Given.Person(), Given.Now);

        Assert.Equal("basisFindingIds", Assert.Throws<InvalidFieldException>(() => Given.Draft(basis: [finding])).Field);
    }

    [Fact]
    public void A_determination_names_one_to_three_countries()
    {
        Assert.Equal("countries", Assert.Throws<InvalidFieldException>(() => Given.Draft(countries: [])).Field);
        Assert.Equal("countries", Assert.Throws<InvalidFieldException>(() => Given.Draft(countries: ["RO", "MD", "UA", "BG"])).Field);
        Assert.Equal(["RO", "MD"], Given.Draft(countries: ["ro", "MD", "RO"]).Countries);
    }

    [Fact]
    public void A_determination_carries_the_meet_of_what_it_rests_on()
    {
        var determination = Given.Draft(
            basis: [Given.Finding(marking: Given.Marking(HCode.H2, to: ["DE", "RO"])), Given.Finding(marking: Given.Marking(HCode.H1, not: ["FR"], tlp: Tlp.Red))],
            marking: Given.Marking(to: ["RO", "IT"]));

        Assert.Equal((HCode.H2, Tlp.Red), (determination.Marking.HCode, determination.Marking.Tlp));
        Assert.Equal(["RO"], determination.Marking.ReleasableTo);
        Assert.Equal(["FR"], determination.Marking.NotReleasableTo);
    }

    [Fact]
    public void Whoever_proposed_it_cannot_decide_it()
    {
        var proposer = Given.Person(team: Birch);
        var determination = Given.Proposed(proposer);

        Assert.Equal("determination.own", Assert.Throws<RuleBrokenException>(() => determination.Accept(null, proposer, [Cedar], 2, null, Given.Now)).Code);
    }

    [Fact]
    public void A_second_seat_of_the_proposer_cannot_decide_it_either()
    {
        var proposer = Given.Person(team: Birch);
        var determination = Given.Proposed(proposer);
        var secondSeat = Given.Person("DE", Cedar, proposer.UserId);

        Assert.Equal("determination.own", Assert.Throws<RuleBrokenException>(() => determination.Accept(null, secondSeat, [Cedar], 2, null, Given.Now)).Code);
    }

    [Fact]
    public void The_proposing_team_does_not_decide_when_there_is_another_team()
    {
        var determination = Given.Proposed(Given.Person(team: Birch));

        Assert.Equal("determination.same-team",
            Assert.Throws<RuleBrokenException>(() => determination.Accept(null, Given.Person(team: Birch), [Birch], 2, null, Given.Now)).Code);
        Assert.Equal(DeterminationState.Proposed, determination.State);
    }

    [Fact]
    public void Another_person_of_the_only_team_decides()
    {
        var determination = Given.Proposed(Given.Person(team: Birch));

        determination.Accept(null, Given.Person(team: Birch), [Birch], 1, null, Given.Now);

        Assert.Equal(DeterminationState.Accepted, determination.State);
    }

    [Fact]
    public void Accepting_supersedes_the_one_that_stood()
    {
        var first = Given.Accepted();
        var second = Given.Proposed();

        second.Accept(first, Given.Person(), [], 2, null, Given.Now.AddHours(1));

        Assert.Equal((DeterminationState.Superseded, DeterminationState.Accepted, first.Id), (first.State, second.State, second.SupersedesId));
        Assert.False(first.IsCurrent);
    }

    [Fact]
    public void A_determination_of_another_set_cannot_be_superseded() =>
        Assert.Equal("determination.state", Assert.Throws<RuleBrokenException>(
            () => Given.Proposed().Accept(Given.Accepted(set: Guid.CreateVersion7()), Given.Person(), [], 2, null, Given.Now)).Code);

    [Fact]
    public void Only_a_proposed_determination_can_be_decided()
    {
        var accepted = Given.Accepted();

        Assert.Equal("determination.state", Assert.Throws<RuleBrokenException>(() => accepted.Reject(Given.Person(), [], 2, "Too thin", Given.Now)).Code);
        Assert.Equal("determination.state", Assert.Throws<RuleBrokenException>(() => Given.Draft().Accept(null, Given.Person(), [], 2, null, Given.Now)).Code);
    }

    [Fact]
    public void A_rejection_says_what_is_missing() =>
        Assert.Equal("reason", Assert.Throws<InvalidFieldException>(() => Given.Proposed().Reject(Given.Person(), [], 2, null, Given.Now)).Field);

    [Theory]
    [InlineData(true, DeterminationState.ConfirmedByCountry)]
    [InlineData(false, DeterminationState.RefutedByCountry)]
    public void The_country_confirms_or_refutes(bool confirms, DeterminationState expected)
    {
        var determination = Given.Accepted();

        determination.AnsweredByCountry(confirms, null, null, Given.Person(), Given.Now.AddDays(1));

        Assert.Equal((expected, confirms), (determination.State, determination.IsCurrent));
    }

    [Fact]
    public void A_country_cannot_answer_what_does_not_stand() =>
        Assert.Equal("determination.state", Assert.Throws<RuleBrokenException>(() => Given.Proposed().AnsweredByCountry(true, null, null, Given.Person(), Given.Now)).Code);

    [Theory]
    [InlineData(Likelihood.Possible, false)]
    [InlineData(Likelihood.Likely, true)]
    [InlineData(Likelihood.AlmostCertain, true)]
    public void A_set_is_determined_from_likely_on(Likelihood likelihood, bool determined) => Assert.Equal(determined, Given.Accepted(likelihood).Determines);

    [Fact]
    public void A_withdrawn_determination_no_longer_stands_and_keeps_its_reason()
    {
        var determination = Given.Accepted();

        determination.Withdraw("Finding F-4 was misread", Given.Person(), Given.Now.AddHours(2));

        Assert.False(determination.IsCurrent);
        Assert.Equal("Finding F-4 was misread", determination.Steps[^1].Reason);
        Assert.Equal("determination.state", Assert.Throws<RuleBrokenException>(() => determination.Withdraw("Again", Given.Person(), Given.Now)).Code);
    }

    [Fact]
    public void What_stood_at_an_earlier_moment_can_be_read_again()
    {
        var first = Given.Accepted();
        var second = Given.Proposed();
        second.Accept(first, Given.Person(), [], 2, null, Given.Now.AddDays(1));

        Assert.Equal(DeterminationState.Accepted, first.Steps.StateAt(Given.Now, Given.Now));
        Assert.Equal(DeterminationState.Proposed, second.Steps.StateAt(Given.Now, Given.Now));
        Assert.Equal(DeterminationState.Superseded, first.Steps.StateAt(Given.Now.AddDays(2), Given.Now.AddDays(2)));
        Assert.Null(first.Steps.StateAt(Given.Now.AddDays(-1), Given.Now));
    }
}
