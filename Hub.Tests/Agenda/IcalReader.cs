using System.Diagnostics;
using System.Text.Json;

namespace Hub.Tests.Agenda;

/// <summary>Reads iCalendar text with ical.js, so that somebody else's parser says whether ours is right.</summary>
internal static class IcalReader
{
    private const string Script = """
        import ICAL from "ical.js";
        let text = "";
        for await (const chunk of process.stdin.setEncoding("utf8")) text += chunk;
        const calendar = new ICAL.Component(ICAL.parse(text));
        const value = (component, name) => component.getFirstPropertyValue(name)?.toString() ?? null;
        console.log(JSON.stringify({
          method: value(calendar, "method"),
          name: value(calendar, "x-wr-calname"),
          events: calendar.getAllSubcomponents("vevent").map(e => ({
            uid: value(e, "uid"), sequence: e.getFirstPropertyValue("sequence"), status: value(e, "status"), summary: value(e, "summary"),
            location: value(e, "location"), organizer: value(e, "organizer"), attendee: value(e, "attendee"),
            start: e.getFirstPropertyValue("dtstart").toJSDate().toISOString(), end: e.getFirstPropertyValue("dtend").toJSDate().toISOString(),
          })),
        }));
        """;

    public static async Task<IcalCalendar> ReadAsync(string text)
    {
        string client = Path.Combine(Root(), "Hub.Web", "Client");
        using var node = Process.Start(new ProcessStartInfo("node", ["--input-type=module", "-e", Script])
        {
            WorkingDirectory = client,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await node.StandardInput.WriteAsync(text);
        node.StandardInput.Close();
        string answer = await node.StandardOutput.ReadToEndAsync();
        string error = await node.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, error);
        return JsonSerializer.Deserialize<IcalCalendar>(answer, JsonSerializerOptions.Web)!;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Hub.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}

internal sealed record IcalCalendar(string Method, string? Name, IReadOnlyList<IcalEvent> Events);

internal sealed record IcalEvent(string Uid, int Sequence, string Status, string Summary, string? Location, string? Organizer, string? Attendee, DateTime Start, DateTime End);
