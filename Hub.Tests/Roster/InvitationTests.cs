using Hub.Domain;
using Hub.Domain.Roster;

namespace Hub.Tests.Roster;

public class InvitationTests
{
    private static readonly DateTime Now = new(2026, 11, 2, 9, 0, 0, DateTimeKind.Utc);

    private static Invitation Open() => new(Guid.CreateVersion7(), Guid.NewGuid(), Guid.NewGuid(), "s07@agency.example", Now, Now.AddDays(14));

    [Fact]
    public void Only_the_hash_of_the_secret_is_kept_and_sending_again_ends_the_old_link()
    {
        var invitation = Open();

        string first = invitation.IssueSecret(Now);
        string second = invitation.IssueSecret(Now.AddDays(1));

        Assert.NotEqual(first, second);
        Assert.Equal(OpaqueSecret.Hash(second), invitation.SecretHash);
        Assert.NotEqual(second, invitation.SecretHash);
        Assert.Equal(2, invitation.TimesSent);
    }

    [Fact]
    public void An_invitation_is_answered_once()
    {
        var invitation = Open();
        invitation.Answer(true, Now.AddDays(1));

        Assert.Equal("invitation.accepted", Assert.Throws<RuleBrokenException>(() => invitation.Answer(false, Now.AddDays(2))).Code);
        Assert.Equal(InvitationState.Accepted, invitation.StateAt(Now.AddDays(30)));
    }

    [Fact]
    public void It_expires_to_the_second()
    {
        var invitation = Open();

        Assert.Equal(InvitationState.Pending, invitation.StateAt(Now.AddDays(14).AddTicks(-1)));
        Assert.Equal(InvitationState.Expired, invitation.StateAt(Now.AddDays(14)));
        Assert.Equal("invitation.expired", Assert.Throws<RuleBrokenException>(() => invitation.Answer(true, Now.AddDays(14))).Code);
    }

    [Fact]
    public void A_revoked_one_answers_nobody()
    {
        var invitation = Open();
        invitation.Revoke(Now);

        Assert.Equal("invitation.revoked", Assert.Throws<RuleBrokenException>(() => invitation.Answer(true, Now)).Code);
    }

    [Theory]
    [InlineData(" Name@Agency.Example ", "name@agency.example")]
    [InlineData("no address", null)]
    [InlineData("a@b@c", null)]
    [InlineData("Someone <a@b.example>", null)]
    [InlineData("", null)]
    public void Addresses_are_compared_in_one_form(string typed, string? normal)
    {
        if (normal is null) Assert.Equal("email", Assert.Throws<InvalidFieldException>(() => PersonAddress.Normal(typed)).Field);
        else Assert.Equal(normal, PersonAddress.Normal(typed));
    }
}
