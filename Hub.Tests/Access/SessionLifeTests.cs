using Hub.Domain.Access;

namespace Hub.Tests.Access;

public sealed class SessionLifeTests
{
    private static readonly DateTime Morning = new(2026, 11, 9, 7, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(119, true)]
    [InlineData(120, false)]
    public void A_session_ends_after_two_hours_without_a_request(int minutes, bool alive) =>
        Assert.Equal(alive, Begun().IsAliveAt(Morning.AddMinutes(minutes)));

    [Fact]
    public void A_session_that_was_ended_stays_ended_and_proves_nothing()
    {
        var session = Begun();

        session.End(Morning.AddMinutes(1));
        session.Prove(Morning.AddMinutes(2));

        Assert.False(session.IsAliveAt(Morning.AddMinutes(3)));
        Assert.False(session.IsFreshAt(Morning.AddMinutes(3)));
    }

    [Fact]
    public void However_busy_it_was_it_ends_after_twelve_hours() =>
        Assert.False(Begun().IsAliveAt(Morning.AddHours(12)));

    [Theory]
    [InlineData(14, true)]
    [InlineData(15, false)]
    public void A_proof_is_fresh_for_a_quarter_of_an_hour(int minutes, bool fresh) =>
        Assert.Equal(fresh, Begun().IsFreshAt(Morning.AddMinutes(minutes)));

    private static SignInSession Begun() => new(Guid.CreateVersion7(), Guid.CreateVersion7(), SignInMethod.Passkey, null, "Firefox, Linux", Morning);
}
