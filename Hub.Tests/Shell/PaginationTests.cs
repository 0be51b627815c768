using Hub.Web.Shell;

namespace Hub.Tests.Shell;

public class PaginationTests
{
    [Fact]
    public void Few_pages_are_all_named() => Assert.Equal([1, 2, 3, 4], Pagination.Shown(2, 4));

    [Fact]
    public void Of_many_pages_the_ends_and_the_neighbours_are_named_with_gaps_between() =>
        Assert.Equal([1, 0, 8, 9, 10, 11, 12, 0, 40], Pagination.Shown(10, 40));

    [Fact]
    public void A_gap_of_one_page_is_the_page_itself() => Assert.Equal([1, 2, 3, 4, 5, 6, 0, 40], Pagination.Shown(4, 40));
}
