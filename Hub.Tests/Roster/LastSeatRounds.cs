using Hub.Domain.Roster;
using Hub.Web.Roster;

namespace Hub.Tests.Roster;

/// <summary>Two people are invited to the last seat at once, again and again: one is invited, the other waits.</summary>
internal static class LastSeatRounds
{
    /// <param name="house">A house with two seats, one of which the organiser holds.</param>
    public static async Task RunAsync(RosterHouse house, int rounds)
    {
        var actor = await house.ActorAsync();
        var invite = house.Hub.Get<InvitePeople>();
        for (int round = 0; round < rounds; round++)
        {
            var a = await house.AddAsync($"Specialist {round}a");
            var b = await house.AddAsync($"Specialist {round}b");

            await Task.WhenAll(Task.Run(() => invite.RunAsync(actor, house.Workshop.Id, [a], default)), Task.Run(() => invite.RunAsync(actor, house.Workshop.Id, [b], default)));

            var states = new[] { await house.StateAsync(a), await house.StateAsync(b) };
            Assert.Equal([ParticipantState.Invited, ParticipantState.WaitListed], states.Order());
            // The one who waits goes first, or would be given the place.
            await house.MoveAsync(states[0] is ParticipantState.WaitListed ? a : b, ParticipantState.Withdrawn, "Round over.");
            await house.MoveAsync(states[0] is ParticipantState.WaitListed ? b : a, ParticipantState.Withdrawn, "Round over.");
        }
    }
}
