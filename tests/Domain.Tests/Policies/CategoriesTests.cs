using IncidentHub.Domain.Policies;
using Xunit;

namespace IncidentHub.Domain.Tests.Policies;

/// <summary>GB/T 20986-2023: ten categories with their kinds.</summary>
public sealed class CategoriesTests
{
    private static readonly Categories Tree = Playbooks.Shelf.Categories;

    [Fact] public void the_tree_has_ten_categories_with_as_many_kinds_as_the_standard() =>
        Assert.Equal(
            [
                ("malicious-program", 10), ("network-attack", 21), ("data-security", 12), ("content-security", 8), ("facility-failure", 5),
                ("irregular-operation", 9), ("hidden-danger", 3), ("abnormal-behaviour", 3), ("force-majeure", 5), ("other", 0),
            ],
            Tree.Top.Select(c => (c.Key, Tree.Under(c.Key).Count())));

    [Theory]
    [InlineData("malicious-program.ransomware", "恶意程序事件 / 勒索软件")]
    [InlineData("malicious-program.trojan", "恶意程序事件 / 特洛伊木马")]
    [InlineData("malicious-program.botnet", "恶意程序事件 / 僵尸网络")]
    [InlineData("other", "其他事件")]
    public void keys_keep_their_official_names(string key, string name) => Assert.Equal(name, Tree.FullName(key)!.Zh);

    [Fact] public void no_official_code_is_claimed_before_it_is_confirmed() => Assert.All(Tree.All, c => Assert.Null(c.OfficialCode));

    [Fact] public void an_unknown_key_is_no_category() => Assert.False(Tree.Known("malicious-program.nonsense"));
}
