using Hub.Domain.Agenda;

namespace Hub.Tests.Agenda;

/// <summary>Runs beside nothing else, because it counts the processor time of the whole process: that stays true on a busy machine.</summary>
[CollectionDefinition("Agenda speed", DisableParallelization = true)]
[Collection("Agenda speed")]
public sealed class ConflictSpeedTests
{
    [Fact]
    public void Two_thousand_sessions_and_three_hundred_people_are_scanned_within_a_tenth_of_a_second()
    {
        var agenda = RandomAgenda.Large(5);
        var attendance = agenda.Attendance;
        Assert.Equal((2_000, 300), (agenda.Sessions.Count, agenda.Seats.Count));
        Assert.Superset(new HashSet<ConflictRule> { ConflictRule.RoomTwice, ConflictRule.PersonTwice, ConflictRule.OutsidePresence, ConflictRule.BackToBack }, agenda.Rules().ToHashSet());
        var small = RandomAgenda.Of(60, 20, 5);
        for (int warm = 0; warm < 100; warm++) small.Conflicts();

        var fastest = TimeSpan.MaxValue;
        for (int run = 0; run < 10; run++)
        {
            var before = Environment.CpuUsage.TotalTime;
            Conflicts.Scan(agenda.Sessions, agenda.Rooms, attendance, agenda.Limits);
            var used = Environment.CpuUsage.TotalTime - before;
            if (used < fastest) fastest = used;
        }

        // The bar is that of the optimised build; an unoptimised one gets four times as much.
        Assert.True(fastest < TimeSpan.FromMilliseconds(Optimised ? 100 : 400), $"{fastest.TotalMilliseconds:0.0} ms");
    }

#if DEBUG
    private const bool Optimised = false;
#else
    private const bool Optimised = true;
#endif
}
