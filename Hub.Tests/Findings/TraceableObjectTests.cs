using Hub.Domain;
using Hub.Domain.Findings;

namespace Hub.Tests.Findings;

public class TraceableObjectTests
{
    [Fact]
    public void Sanitising_takes_two_people()
    {
        var item = Given.Object();

        item.ConfirmSanitised(Given.Person(), Given.Now);
        Assert.Equal(ObjectState.Proposed, item.State);
        item.ConfirmSanitised(Given.Person(), Given.Now);

        Assert.Equal((ObjectState.Sanitised, 2), (item.State, item.SanitisedBy.Count));
    }

    [Fact]
    public void The_same_person_cannot_sanitise_twice_not_even_from_another_seat()
    {
        var item = Given.Object();
        var first = Given.Person();
        item.ConfirmSanitised(first, Given.Now);

        Assert.Equal("object.same-person", Assert.Throws<RuleBrokenException>(() => item.ConfirmSanitised(Given.Person("DE", userId: first.UserId), Given.Now)).Code);
        Assert.Equal(ObjectState.Proposed, item.State);
    }

    [Fact]
    public void A_rewritten_object_has_to_be_confirmed_again()
    {
        var item = Given.Object();
        var first = Given.Person();
        item.ConfirmSanitised(first, Given.Now);

        item.Describe("Bag", "Bag", "Where was it sold?", Given.Owner, "DE-2026-78");
        item.ConfirmSanitised(first, Given.Now);

        Assert.Equal((ObjectState.Proposed, 1), (item.State, item.SanitisedBy.Count));
    }

    [Fact]
    public void A_sanitised_object_cannot_be_rewritten() =>
        Assert.Equal("object.sanitised", Assert.Throws<RuleBrokenException>(() => Sanitised().Describe("a", "b", "c", Given.Owner, "d")).Code);

    [Fact]
    public void An_object_that_nobody_sanitised_is_not_submitted() =>
        Assert.Equal("object.no-such-step", Assert.Throws<RuleBrokenException>(
            () => Given.Object().MoveTo(ObjectState.Submitted, null, null, null, null, Given.Person(), Given.Now)).Code);

    [Fact]
    public void A_resolved_object_says_what_came_of_it()
    {
        var item = Published();

        Assert.Equal("outcome", Assert.Throws<InvalidFieldException>(() => item.MoveTo(ObjectState.Resolved, null, null, null, null, Given.Person(), Given.Now)).Field);
        Assert.Equal("outcome", Assert.Throws<InvalidFieldException>(
            () => item.MoveTo(ObjectState.Resolved, ObjectOutcome.None, null, null, null, Given.Person(), Given.Now)).Field);
    }

    [Fact]
    public void Country_narrowed_and_identified_not_specific_stay_apart_and_a_later_outcome_keeps_the_earlier()
    {
        var item = Published();

        item.MoveTo(ObjectState.Resolved, ObjectOutcome.IdentifiedNotSpecific, null, null, null, Given.Person(), Given.Now);
        item.MoveTo(ObjectState.Resolved, ObjectOutcome.CountryNarrowed, null, null, null, Given.Person(), Given.Now);

        Assert.Equal([ObjectOutcome.IdentifiedNotSpecific, ObjectOutcome.CountryNarrowed], item.Outcomes.Select(o => o.Outcome));
        Assert.Equal(ObjectOutcome.CountryNarrowed, item.Outcome);
    }

    [Fact]
    public void An_outcome_belongs_to_a_resolved_object() =>
        Assert.Equal("outcome", Assert.Throws<InvalidFieldException>(
            () => Sanitised().MoveTo(ObjectState.Submitted, ObjectOutcome.LedToVictim, null, null, null, Given.Person(), Given.Now)).Field);

    [Fact]
    public void Withdrawing_needs_a_reason() =>
        Assert.Equal("reason", Assert.Throws<InvalidFieldException>(
            () => Given.Object().MoveTo(ObjectState.Withdrawn, null, null, null, null, Given.Person(), Given.Now)).Field);

    [Fact]
    public void Tips_are_not_negative_and_not_of_tomorrow()
    {
        var today = DateOnly.FromDateTime(Given.Now);

        Assert.Equal("tips", Assert.Throws<InvalidFieldException>(() => new TipCount(Guid.CreateVersion7(), Guid.CreateVersion7(), today, -1, "Campaign", Given.Person(), Given.Now)).Field);
        Assert.Equal("asOf", Assert.Throws<InvalidFieldException>(
            () => new TipCount(Guid.CreateVersion7(), Guid.CreateVersion7(), today.AddDays(2), 1, "Campaign", Given.Person(), Given.Now)).Field);
    }

    private static TraceableObject Sanitised()
    {
        var item = Given.Object();
        item.ConfirmSanitised(Given.Person(), Given.Now);
        item.ConfirmSanitised(Given.Person(), Given.Now);
        return item;
    }

    private static TraceableObject Published()
    {
        var item = Sanitised();
        item.MoveTo(ObjectState.Submitted, null, null, null, null, Given.Person(), Given.Now);
        item.MoveTo(ObjectState.Published, null, "TAO-77", null, null, Given.Person(), Given.Now);
        return item;
    }
}
