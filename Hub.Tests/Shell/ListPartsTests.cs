using AngleSharp.Dom;
using Bunit;
using Hub.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Shell;

public class ListPartsTests : ComponentTest
{
    private NavigationManager Nav => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void The_pager_says_which_rows_are_shown_and_keeps_the_filters_in_its_links()
    {
        Nav.NavigateTo("/workshops/1/case-sets?state=Available&page=2");

        var pager = Render<Pager>(p => p.Add(x => x.Page, 2).Add(x => x.Size, 50).Add(x => x.Total, 120));

        Assert.Contains("51–100 of 120", pager.Markup);
        Assert.Equal(["/workshops/1/case-sets?state=Available", "/workshops/1/case-sets?state=Available&page=2", "/workshops/1/case-sets?state=Available&page=3"],
            pager.FindAll("a").Select(a => a.GetAttribute("href")));
        Assert.Equal("2", pager.Find("[aria-current=page]").TextContent);
    }

    [Fact]
    public void The_pager_of_an_empty_list_says_none() => Assert.Contains("None", Render<Pager>(p => p.Add(x => x.Page, 1).Add(x => x.Size, 50).Add(x => x.Total, 0)).Markup);

    [Theory]
    [InlineData(null, null, "/list?q=a&sort=name")]
    [InlineData("name", "ascending", "/list?q=a&sort=-name")]
    [InlineData("-name", "descending", "/list?q=a&sort=name")]
    public void A_column_shows_its_direction_and_turns_it_round(string? sort, string? direction, string link)
    {
        Nav.NavigateTo("/list?q=a&page=3" + (sort is null ? "" : "&sort=" + sort));

        var head = Render<SortHeader>(p => p.Add(x => x.Name, "name").Add(x => x.Label, "Name").Add(x => x.Sort, sort)).Find("th");

        Assert.Equal(direction, head.GetAttribute("aria-sort"));
        Assert.Equal(link, head.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public void A_column_of_numbers_begins_with_the_largest()
    {
        Nav.NavigateTo("/list");

        var head = Render<SortHeader>(p => p.Add(x => x.Name, "files").Add(x => x.Label, "Files").Add(x => x.Sort, null).Add(x => x.DescendingFirst, true));

        Assert.Equal("/list?sort=-files", head.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void Only_the_third_handling_code_is_red()
    {
        Assert.Empty(Render<MarkingBadge>(p => p.Add(x => x.HCode, Hub.Domain.Workshops.HCode.H2)).FindAll(".mark--h3"));
        Assert.Equal("H3", Render<MarkingBadge>(p => p.Add(x => x.HCode, Hub.Domain.Workshops.HCode.H3)).Find(".mark--h3").Text());
    }
}
