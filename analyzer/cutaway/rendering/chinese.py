"""What a picture says, in English -> the same in Chinese, in the procedure's own words where it has some."""

# ruff: noqa: RUF001  (full-width marks are what Chinese is written with)

from collections.abc import Mapping

from cutaway.model import Layer

CHINESE: Mapping[str, str] = {
    # the procedure's own words
    "runtime call": "实时调用（runtime call）",
    "type / contract reference": "类型/契约引用（compile-time/type usage）",
    "mapping Model ↔ DTO": "映射/投影（Model ↔ DTO，非调用）",
    "DAO must not use DTO": "DAO 禁止依赖 DTO",
    # and ours
    "runtime": "实时调用",
    "request / response": "请求/响应",
    "possible call": "可能的调用",
    "breaks a layering rule": "违反分层规则",
    "Outside APIs": "外部 API",
    "Beside": "其他",
    "{} endpoints": "{} 个端点",
    "{} functions": "{} 个函数",
    "{} classes": "{} 个类",
    "{} tables": "{} 张表",
    "{} symbols": "{} 个符号",
    "{} dependencies": "{} 条依赖",
    "{} findings": "{} 处问题",
    "{} break the layering": "{} 处违反分层",
    "{} symbols break a rule": "{} 个符号违反规则",
    "{}, {} more": "{}，另有 {} 个",
    "+{} more": "另有 {} 个",
    "{} not drawn": "{}未画出",
    "{} not shown": "{}未显示",
    "{} inside": "内部 {} 处",
    "data access outside DAO": "DAO 之外的数据访问",
    "DAO ends transaction": "DAO 结束事务",
    "response not projected": "响应未投影",
    "request not validated": "请求未校验",
    "mapping outside service": "Service 之外的映射",
    "Model depends outward": "Model 依赖外层",
    "DTO depends outward": "DTO 依赖外层",
    "HTTP below router": "Router 之下出现 HTTP",
    "layer cycle": "分层循环",
    "misplaced": "位置不当",
    "Nothing here breaks the layering.": "这里没有违反分层之处。",
    "Nothing to draw with these filters.": "按这些条件没有可画的内容。",
    "No symbol of this project has a layer, so there is nothing to draw.": "项目中没有属于任何层的符号。",
    "No conversion between a Model and a DTO was found.": "没有找到 Model 与 DTO 之间的转换。",
    # the page
    "Uses": "使用",
    "Used by": "被使用",
    "Source": "源代码",
    "Close": "关闭",
    "Light or dark": "浅色或深色",
    # the frame of a picture that can be explored
    "Picture": "图",
    "Picture of the layers": "分层图",
    "Find in picture": "在图中查找",
    "Find in the picture": "在图中查找",
    "Lines to show": "显示的连线",
    "Runtime calls": "实时调用",
    "Type references": "类型引用",
    "Mappings Model ↔ DTO": "映射 Model ↔ DTO",
    "Zoom out": "缩小",
    "Zoom in": "放大",
    "Zoom out (−)": "缩小（−）",
    "Zoom in (+)": "放大（+）",
    "Fit": "适应",
    "Fit (0)": "适应窗口（0）",
    "{} lines": "{} 条连线",
    "{} in": "{} 入",
    "{} out": "{} 出",
    "Click the picture first, then scroll to zoom. Ctrl + scroll always zooms.": (
        "先点击图，再滚动即可缩放；按住 Ctrl 滚动总能缩放。"
    ),
    # sheets
    "layers": "分层",
    "mapping": "映射",
    "matrix": "矩阵",
    "modules": "模块",
    "packages": "包",
    "imports": "导入",
    "{} modules": "{} 个模块",
    "{} packages": "{} 个包",
    "{} imports": "{} 处导入",
    "{} cycles": "{} 个循环",
    "{} as {}": "{}，合为 {}",
    "{}.": "{}。",
    "Red: {}.": "红线：{}。",
    "In red boxes: {}.": "红框：{}。",
    "no layer": "无层",
    "cycle {}": "循环 {}",
    "no cycle": "没有循环",
    "Cycle {}: {}": "循环 {}：{}",
    "Proposed to go: {}": "建议去除：{}",
    "{} more in the table": "表中另有 {} 处",
    "forbidden": "配置禁止",
    "sensitive field sent": "返回敏感字段",
    "In a table, the row imports the column.": "表中，行导入列。",
    "Ochre: imports in a cycle.": "赭色：循环中的导入。",
    "Red: proposed to go, which ends all cycles.": "红色：建议去除，去除后不再有循环。",
    "Red, dashed: proposed to go, which ends all cycles.": "红色虚线：建议去除，可消除所有循环。",
    "Light, dashed: deferred (type checking, or inside a function).": (
        "浅色虚线：延迟导入（类型检查或函数内）。"
    ),
    "{} to go": "建议去除 {}",
    "{} upward": "{} 条向上",
    "{} pairs of classes": "{} 对类",
    "{} fields carried": "{} 个字段已映射",
    "{} dropped": "{} 个丢弃",
    "{} added": "{} 个新增",
    "… {} more": "… 另有 {} 个",
    "no field is known": "没有已知字段",
    "by {}": "由 {}",
    "shared by inheritance": "由继承共用",
    "certain": "确定",
    "likely": "很可能",
    "possible": "可能",
    "{} imports {}: {}": "{} 导入 {}：{}",
    "{} uses {}: {}": "{} 使用 {}：{}",
    "{}: {}, {} inside": "{}：{}，内部 {}",
    "Wave: carried.  \u2212 dropped: does not arrive.  + added: comes from elsewhere.": (
        "波浪线：已映射。\u2212 丢弃：未到达。+ 新增：来自别处。"
    ),
    "The column uses the row. Above the diagonal: upward. Red: a rule objects.": (
        "列使用行。对角线之上：向上依赖。红色：违反规则。"
    ),
}

DUTIES: Mapping[Layer, str] = {
    Layer.ROUTER: "鉴权 / 入参校验",
    Layer.SERVICE: "业务编排 / 事务",
    Layer.DAO: "纯数据访问",
    Layer.MODEL: "SQLModel / SA ORM",
    Layer.DTO: "传输契约 / 校验模型",
}
"""What the procedure gives each layer to do."""
