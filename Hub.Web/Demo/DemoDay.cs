using Hub.Domain.CaseSets;
using Hub.Domain.Exposure;
using Hub.Domain.Roster;
using Hub.Web.CaseSets;
using Hub.Web.Exposure;
using Hub.Web.Roster;

namespace Hub.Web.Demo;

/// <summary>What a day of the running workshop leaves behind beside findings: who came in, sessions with their debriefs, and sets that are reviewed and closed.</summary>
internal sealed class DemoDay(DemoHands hands, DemoPeople people, Guid workshopId)
{
    private static readonly Mitigation[] Usual = [Mitigation.Greyscale, Mitigation.AudioOff];
    private readonly HashSet<Guid> _worked = [];

    /// <summary>Everybody but one or two is noted at the door.</summary>
    public async Task ArriveAsync(int day)
    {
        var organiser = await hands.AsAsync(people.Organiser);
        for (int i = 0; i < people.Workers.Count; i++)
            if ((i + day * 5) % 13 != 4)
                await hands.Use<CheckIn>().ByNameAsync(organiser, workshopId, people.Workers[i].ParticipantId, PresenceKind.Entry, PresenceMethod.Name, hands.Cancel);
    }

    /// <summary>A session on the set, which begins its analysis.</summary>
    public async Task BeginAsync(DemoSeat worker, Guid set)
    {
        _worked.Add(worker.ParticipantId);
        await hands.Use<StartExposure>().RunAsync(await hands.AsAsync(worker), workshopId, set, Usual, hands.Cancel);
    }

    public async Task EndAsync(DemoSeat worker) => await hands.Use<EndExposure>().RunAsync(await hands.AsAsync(worker), workshopId, hands.Cancel);

    /// <summary>A debrief for everybody who had a session; one is waived with its reason.</summary>
    public async Task DebriefAsync(DateOnly date)
    {
        var welfare = await hands.AsAsync(people.Welfare);
        int n = 0;
        foreach (var seat in _worked)
            await hands.Use<RecordDebrief>().RunAsync(welfare, workshopId, seat, DebriefKind.Daily, date, n++ == 6 ? "Left early; called by telephone on the next morning" : null, hands.Cancel);
        _worked.Clear();
    }

    /// <summary>Of yesterday's sets two in three are reviewed by somebody outside the team, and half of these closed with what became of them in ICSE.</summary>
    /// <param name="contributed">Whether the set was uploaded.</param>
    public async Task ReviewAsync(IReadOnlyList<Guid> sets, Func<Guid, bool> contributed)
    {
        var organiser = await hands.AsAsync(people.Organiser);
        for (int i = 0; i < sets.Count; i++)
        {
            if (i % 3 == 2) continue;
            await hands.Use<MoveCaseSet>().RunAsync(organiser, sets[i], CaseSetState.Reviewed, null, null, null, hands.Cancel);
            if (i % 3 == 0)
                await hands.Use<MoveCaseSet>().RunAsync(organiser, sets[i], CaseSetState.Closed, contributed(sets[i]) ? null : "Nothing that the database needs", null,
                    contributed(sets[i]) ? IcseDecision.Uploaded : IcseDecision.NotUploaded, hands.Cancel);
        }
    }
}
