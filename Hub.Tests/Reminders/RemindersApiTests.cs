using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Hub.Tests.Roster;

namespace Hub.Tests.Reminders;

public class RemindersApiTests
{
    [Fact]
    public async Task A_reminder_is_made_changed_paused_and_removed()
    {
        await using var house = await RosterHouse.OpenAsync(DateOnly.FromDateTime(DateTime.UtcNow).AddDays(30));
        string path = $"/workshops/{house.Workshop.Id}/reminders";

        var (status, made) = await house.PostAsync(path, new { name = "A fortnight before", anchor = "WorkshopStart", offsetDays = 14, timeOfDay = "08:30", audience = new { roles = new[] { "Specialist" } } });
        var id = made.GetProperty("id").GetGuid();
        var changed = await house.Api.PutAsJsonAsync($"/api/v1{path}/{id}", new { name = "Ten days before", anchor = "WorkshopStart", offsetDays = 10, timeOfDay = "09:00" });
        var paused = await house.PostNothingAsync($"/reminders/{id}/state", new { to = "Pause" });

        Assert.Equal((201, "08:30", HttpStatusCode.OK, 204), (status, made.GetProperty("timeOfDay").GetString(), changed.StatusCode, paused));
        var rule = (await house.Api.GetFromJsonAsync<JsonElement>($"/api/v1{path}")).GetProperty("items").EnumerateArray().Single(r => r.GetProperty("id").GetGuid() == id);
        Assert.Equal(("Ten days before", 10, true), (rule.GetProperty("name").GetString(), rule.GetProperty("offsetDays").GetInt32(), rule.GetProperty("paused").GetBoolean()));

        Assert.Equal(204, await house.PostNothingAsync($"/reminders/{id}/state", new { to = "Remove" }));
        Assert.DoesNotContain((await house.Api.GetFromJsonAsync<JsonElement>($"/api/v1{path}")).GetProperty("items").EnumerateArray(), r => r.GetProperty("id").GetGuid() == id);
    }

    [Theory]
    [InlineData("25:00", 10, "timeOfDay")]
    [InlineData("09:00", 400, "offsetDays")]
    public async Task Bad_input_is_refused_by_its_field(string timeOfDay, int offsetDays, string field)
    {
        await using var house = await RosterHouse.OpenAsync(DateOnly.FromDateTime(DateTime.UtcNow).AddDays(30));

        var (status, problem) = await house.PostAsync($"/workshops/{house.Workshop.Id}/reminders", new { name = "One", anchor = "WorkshopStart", offsetDays, timeOfDay });

        Assert.Equal((422, true), (status, problem.GetProperty("errors").TryGetProperty(field, out _)));
    }
}
