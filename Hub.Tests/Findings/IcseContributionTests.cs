using Hub.Domain;
using Hub.Domain.Findings;

namespace Hub.Tests.Findings;

public class IcseContributionTests
{
    [Fact]
    public void A_second_New_of_the_same_set_is_refused()
    {
        var first = New([]);

        Assert.Equal("icse.second-new", Assert.Throws<RuleBrokenException>(() => New([first])).Code);
        Assert.Equal(IcseKind.Addition, Of(IcseKind.Addition, [first]).Kind);
    }

    [Fact]
    public void A_void_New_does_not_stand_in_the_way()
    {
        var first = New([]);
        first.MoveTo(IcseState.Void, null, "Typed in twice", Given.Person(), Given.Now);

        Assert.Equal(IcseState.Planned, New([first]).State);
    }

    [Fact]
    public void A_void_contribution_never_counted_whatever_the_cut_off()
    {
        var contribution = New([]);
        contribution.MoveTo(IcseState.Uploaded, null, null, Given.Person(), Given.Now.AddHours(1));
        contribution.MoveTo(IcseState.Void, null, "Not uploaded after all", Given.Person(), Given.Now.AddDays(2));

        Assert.Equal(IcseState.Uploaded, contribution.Steps.StateAt(Given.Now.AddDays(1), Given.Now.AddDays(1)));
        Assert.Equal(IcseState.Void, contribution.Steps.StateAt(Given.Now.AddDays(1), Given.Now.AddDays(3)));
        Assert.False(contribution.Counts);
    }

    [Fact]
    public void Voiding_needs_a_reason() =>
        Assert.Equal("reason", Assert.Throws<InvalidFieldException>(() => New([]).MoveTo(IcseState.Void, null, null, Given.Person(), Given.Now)).Field);

    [Fact]
    public void A_planned_contribution_cannot_be_verified() =>
        Assert.Equal("icse.no-such-step", Assert.Throws<RuleBrokenException>(() => New([]).MoveTo(IcseState.Verified, null, null, Given.Person(), Given.Now)).Code);

    [Fact]
    public void The_upload_says_who_and_when()
    {
        var contribution = New([]);
        var uploader = Given.Person();

        contribution.MoveTo(IcseState.Uploaded, null, null, uploader, Given.Now.AddHours(1));

        Assert.Equal((uploader.Seats[0].ParticipantId, uploader.Seats[0].OrganisationId, Given.Now.AddHours(1)),
            (contribution.UploadedByParticipantId!.Value, contribution.UploadingOrganisationId!.Value, contribution.UploadedAt!.Value));
    }

    [Fact]
    public void Files_declared_are_not_negative() =>
        Assert.Equal("filesDeclared", Assert.Throws<InvalidFieldException>(
            () => new IcseContribution(Guid.CreateVersion7(), Given.Workshop, Given.Set, IcseKind.New, null, -1, [], Given.Person(), Given.Now)).Field);

    private static IcseContribution New(IcseContribution[] before) => Of(IcseKind.New, before);

    private static IcseContribution Of(IcseKind kind, IcseContribution[] before) =>
        new(Guid.CreateVersion7(), Given.Workshop, Given.Set, kind, "48213", 212, before, Given.Person(), Given.Now);
}
