namespace Hub.Tests.Agenda;

public class AgendaPageTests
{
    [Fact]
    public async Task A_viewer_elsewhere_sees_a_session_across_midnight_on_the_day_of_the_workshop_s_zone_and_the_zone_in_words()
    {
        await using var hub = await AgendaHub.StartAsync("Pacific/Auckland");
        var (person, _) = await hub.PersonAsync("Specialist 07 (IT)");
        await hub.SessionAsync("Night shift", "22:00", "01:00", "Plenary", day: 1);
        await hub.ReleaseAsync();
        using var viewer = await hub.Hub.AsAsync(person);

        string[] pages = [await ShownAsync(0), await ShownAsync(1), await ShownAsync(2), await ShownAsync(3)];

        Assert.All(pages, page => Assert.Contains("Times are those of Pacific/Auckland.", page, StringComparison.Ordinal));
        Assert.Equal([false, true, true, false], pages.Select(page => page.Contains("Night shift", StringComparison.Ordinal)));
        Assert.Contains("data-from=\"1320\"", pages[1], StringComparison.Ordinal);

        async Task<string> ShownAsync(int day) => await viewer.GetStringAsync($"/workshops/{hub.Workshop.Id}/agenda?day={hub.Workshop.FirstDay.AddDays(day):yyyy-MM-dd}");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("it")]
    public async Task The_form_of_a_session_shows_its_day_in_every_language_so_that_saving_it_changes_nothing(string language)
    {
        await using var hub = await AgendaHub.StartAsync();
        var session = await hub.SessionAsync("Opening", "09:00", "10:00", "Plenary", day: 1);
        using var organiser = await hub.Hub.AsAsync(hub.Organiser);
        organiser.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);

        string page = await organiser.GetStringAsync($"/workshops/{hub.Workshop.Id}/agenda/sessions/{session.GetProperty("id").GetString()}");

        string day = $"<option value=\"{hub.Workshop.FirstDay.AddDays(1):yyyy-MM-dd}\"";
        Assert.Contains(day + " selected", page, StringComparison.Ordinal);
    }
}
