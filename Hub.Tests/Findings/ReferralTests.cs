using Hub.Domain;
using Hub.Domain.Findings;
using Hub.Domain.Workshops;

namespace Hub.Tests.Findings;

public class ReferralTests
{
    [Fact]
    public void A_referral_tells_of_at_least_one_set() =>
        Assert.Equal("caseSetIds", Assert.Throws<InvalidFieldException>(() => Given.Referral([])).Field);

    [Fact]
    public void A_referral_names_determinations_of_its_own_sets() =>
        Assert.Equal("determinationIds", Assert.Throws<InvalidFieldException>(() => Given.Referral(determinations: [Given.Accepted(set: Guid.CreateVersion7())])).Field);

    [Fact]
    public void A_draft_cannot_be_sent_without_approval() =>
        Assert.Equal("referral.no-such-step",
            Assert.Throws<RuleBrokenException>(() => Given.Referral().Send([Given.Input()], [], ["RO"], null, null, Given.Person(), Given.Now)).Code);

    [Theory]
    [InlineData(new[] { "DE" }, null)]
    [InlineData(null, new[] { "RO" })]
    [InlineData(new[] { "RO" }, new[] { "RO" })]
    public void What_the_marking_does_not_permit_is_not_sent(string[]? to, string[]? not)
    {
        ReferralInput[] inputs = [Given.Input(Given.Marking(to: to, not: not))];
        var referral = Given.Approved(inputs);

        Assert.Equal("referral.marking", Assert.Throws<RuleBrokenException>(() => referral.Send(inputs, [], ["RO"], null, null, Given.Person(), Given.Now)).Code);
        Assert.Equal((ReferralState.Approved, null), (referral.State, referral.SentAt));
    }

    [Fact]
    public void A_marking_that_was_narrowed_after_the_draft_refuses()
    {
        var referral = Given.Approved([Given.Input()]);

        Assert.Equal("referral.marking", Assert.Throws<RuleBrokenException>(
            () => referral.Send([Given.Input(Given.Marking(not: ["RO"]))], [], ["RO"], null, null, Given.Person(), Given.Now)).Code);
    }

    [Fact]
    public void Two_sets_that_permit_it_apart_may_refuse_it_together()
    {
        var other = Guid.CreateVersion7();
        ReferralInput[] inputs =
            [Given.Input(Given.Marking(to: ["RO", "DE"])), Given.Input(Given.Marking(to: [other.ToString(), "IT"]), "V10-0200", other)];

        var gates = Given.Referral(inputs).Gates(inputs, [], ["RO", other.ToString()]);

        Assert.Equal([true, true, false], gates.Select(g => g.IsMet));
    }

    [Fact]
    public void H2_needs_the_recorded_permission_of_its_originator()
    {
        ReferralInput[] inputs = [Given.Input(Given.Marking(HCode.H2))];
        var referral = Given.Approved(inputs);
        Assert.Equal("referral.h2-permission", Assert.Throws<RuleBrokenException>(() => referral.Send(inputs, [], ["RO"], null, null, Given.Person(), Given.Now)).Code);
        referral.PermittedBy(Guid.CreateVersion7(), "Message 12", Given.Person(), Given.Now);
        Assert.Equal("referral.h2-permission", Assert.Throws<RuleBrokenException>(() => referral.Send(inputs, [], ["RO"], null, null, Given.Person(), Given.Now)).Code);

        referral.PermittedBy(Given.Owner, "Message 13", Given.Person(), Given.Now);
        referral.Send(inputs, [], ["RO"], null, null, Given.Person(), Given.Now);

        Assert.Equal((ReferralState.Sent, Given.Now), (referral.State, referral.SentAt));
    }

    [Fact]
    public void H3_needs_its_text_acknowledged_as_it_is_now()
    {
        ReferralInput[] inputs = [Given.Input(Given.Marking(HCode.H3))];
        var referral = Given.Approved(inputs);
        referral.Acknowledge("An earlier text", Given.Person(), Given.Now);
        Assert.Equal("referral.h3-acknowledgement",
            Assert.Throws<RuleBrokenException>(() => referral.Send(inputs, [], ["RO"], null, null, Given.Person(), Given.Now)).Code);

        referral.Acknowledge("Not before the trial", Given.Person(), Given.Now);
        referral.Send(inputs, [], ["RO"], null, null, Given.Person(), Given.Now);

        Assert.Equal(ReferralState.Sent, referral.State);
    }

    [Fact]
    public void A_determination_that_does_not_stand_is_not_sent()
    {
        var proposed = Given.Proposed();
        var referral = Given.Approved(determinations: [proposed]);

        Assert.Equal("referral.determination",
            Assert.Throws<RuleBrokenException>(() => referral.Send([Given.Input()], [proposed], ["RO"], null, null, Given.Person(), Given.Now)).Code);
    }

    [Fact]
    public void A_referral_carries_the_meet_of_its_sets()
    {
        var referral = Given.Referral([Given.Input(Given.Marking(HCode.H1, to: ["RO", "DE"])), Given.Input(Given.Marking(HCode.H2, to: ["RO"], not: ["FR"]), set: Guid.CreateVersion7())]);

        Assert.Equal(HCode.H2, referral.Marking.HCode);
        Assert.Equal(["RO"], referral.Marking.ReleasableTo);
        Assert.Equal(["FR"], referral.Marking.NotReleasableTo);
    }

    [Fact]
    public void An_investigation_implies_that_it_was_acknowledged()
    {
        var referral = Given.Sent();

        referral.MoveTo(ReferralState.InvestigationOpened, Given.Now.AddHours(3), null, null, Given.Person(), Given.Now.AddHours(5));

        Assert.Equal((Given.Now.AddHours(3), Given.Now.AddHours(3)), (referral.AckAt, referral.InvestigationOpenedAt));
    }

    [Fact]
    public void A_step_does_not_lie_before_the_sending_or_in_the_future()
    {
        var referral = Given.Sent();

        Assert.Equal("at", Assert.Throws<InvalidFieldException>(
            () => referral.MoveTo(ReferralState.Acknowledged, Given.Now.AddHours(-1), null, null, Given.Person(), Given.Now)).Field);
        Assert.Equal("at", Assert.Throws<InvalidFieldException>(
            () => referral.MoveTo(ReferralState.Acknowledged, Given.Now.AddHours(1), null, null, Given.Person(), Given.Now)).Field);
    }

    [Fact]
    public void A_package_that_went_out_before_it_was_typed_in_keeps_its_day()
    {
        var referral = Given.Approved();

        referral.Send([Given.Input()], [], ["RO"], Given.Now.AddYears(-5), null, Given.Person(), Given.Now);

        Assert.Equal(ReferralState.Sent, referral.Steps.StateAt(Given.Now.AddYears(-4), Given.Now));
    }

    [Fact]
    public void A_redirection_names_the_other_country()
    {
        var referral = Given.Sent();
        Assert.Equal("country", Assert.Throws<InvalidFieldException>(() => referral.MoveTo(ReferralState.Redirected, null, null, null, Given.Person(), Given.Now)).Field);
        Assert.Equal("country", Assert.Throws<InvalidFieldException>(() => referral.MoveTo(ReferralState.Redirected, null, null, "RO", Given.Person(), Given.Now)).Field);

        referral.MoveTo(ReferralState.Redirected, null, null, "MD", Given.Person(), Given.Now);

        Assert.Equal("MD", referral.RedirectedToCountry);
    }

    [Theory]
    [InlineData(ReferralState.Declined)]
    [InlineData(ReferralState.Recalled)]
    public void Declining_and_recalling_need_a_reason(ReferralState to) =>
        Assert.Equal("reason", Assert.Throws<InvalidFieldException>(() => Given.Sent().MoveTo(to, null, " ", null, Given.Person(), Given.Now)).Field);

    [Fact]
    public void A_closed_referral_stays_closed()
    {
        var referral = Given.Sent();
        referral.MoveTo(ReferralState.OutcomeReported, null, null, null, Given.Person(), Given.Now);
        referral.MoveTo(ReferralState.Closed, null, null, null, Given.Person(), Given.Now);

        Assert.Empty(referral.NextStates);
        Assert.Equal("referral.no-such-step", Assert.Throws<RuleBrokenException>(() => referral.MoveTo(ReferralState.Recalled, null, "Wrong", null, Given.Person(), Given.Now)).Code);
    }
}
