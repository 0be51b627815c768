using Hub.Web.Notes;

namespace Hub.Web.Demo;

/// <summary>What teams write into their notes in the morning: what is on, who does what, where things stand.</summary>
internal sealed class DemoNotes(DemoHands hands, DemoPeople people, IReadOnlyList<Guid> teams, IReadOnlyList<List<DemoSeat>> members, DemoStory story)
{
    private static readonly string[] Lines =
    [
        "Wall sockets are of a type sold in few countries; compare with the catalogue before noon.",
        "A radio jingle belongs to a regional station. The recording office can say which years.",
        "The bread bag prefix points to one producer; ask whether it exports.",
        "Same curtain pattern in two sets? Not proven. Link them only after a finding that reaches information code 2.",
    ];

    public async Task MorningAsync(int day, Guid workshopId)
    {
        for (int t = 0; t < teams.Count; t++)
        {
            var lead = members[t][0];
            var second = members[t][^1];
            await AppendAsync(teams[t], lead, $"# Day {day + 1}\n\nUntil lunch: sets of priority 1 and 2. Second reviews go to another team before 15:30.\n");
            await AppendAsync(teams[t], second, $"\n## #{story.Prefix}-{t + 1 + day * teams.Count:0000}\n\n{Lines[(t + day) % Lines.Length]}\n\n- [{(day == 0 ? "x" : " ")}] Check the open point @{lead.Name}\n- [ ] One line per set for the handover at 16:00\n");
        }

        await AppendAsync(workshopId, people.Workers[0], $"# Plenary, day {day + 1}\n\nMorning briefing at 08:30. Debrief for everyone at 16:00.\n");
    }

    private async Task AppendAsync(Guid scopeId, DemoSeat author, string text) =>
        await hands.Use<AppendToNote>().RunAsync(await hands.AsAsync(author), await hands.Use<FindNote>().OfAsync(scopeId, hands.Cancel), text, hands.Cancel);
}
