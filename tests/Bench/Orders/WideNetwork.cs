using System.Globalization;
using System.Text;

namespace IncidentHub.Bench.Orders;

/// <summary>A province with thousands of counties.</summary>
public static class WideNetwork
{
    public const int PerCity = 60;

    /// <param name="county">From nought on.</param>
    public static string County(int county) => string.Create(CultureInfo.InvariantCulture, $"33{county / PerCity + 1:00}{county % PerCity + 1:00}");

    /// <summary>The city a county belongs to.</summary>
    public static string City(int county) => $"{County(county)[..4]}00";

    /// <returns>The network's file.</returns>
    public static string Write(string folder, int counties)
    {
        var text = new StringBuilder(
            """
            network: wide
            title: { zh: 宽网络, en: Wide network }
            demo: true
            password: demo-only-7Q
            time_zone: Asia/Shanghai
            posts:
              lead: { zh: 分管领导, en: Responsible leader }
              duty: { zh: 值班员, en: Duty officer }
              inspector: { zh: 检查人员, en: Inspector }
            units:
              - { code: 100000, name: 中心, en: Centre, level: centre, classes: central-organ }
              - { code: 330000, name: 浙江省, en: Zhejiang, parent: 100000, level: province, classes: other-operator }

            """);
        for (var first = 0; first < counties; first += PerCity)
            text.AppendLine(CultureInfo.InvariantCulture, $"  - {{ code: {City(first)}, name: 第{first / PerCity + 1}市, en: City {first / PerCity + 1}, parent: 330000, level: city, classes: other-operator }}");
        for (var county = 0; county < counties; county++)
            text.AppendLine(CultureInfo.InvariantCulture, $"  - {{ code: {County(county)}, name: 第{county}区, en: County {county}, parent: {City(county)}, level: county, classes: other-operator }}");
        var path = Path.Combine(folder, "wide.yaml");
        File.WriteAllText(path, text.ToString());
        return path;
    }
}
